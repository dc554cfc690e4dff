-- The same content stored twice is one file.
INSERT INTO file (digest, size, pieces, stored_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (digest) DO NOTHING
