INSERT INTO file_chunk (digest, content) VALUES ($1, $2)
ON CONFLICT (digest) DO NOTHING
