-- The same content stored twice is one file.
INSERT INTO file (digest, size, pieces, place, stored_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (digest) DO NOTHING
