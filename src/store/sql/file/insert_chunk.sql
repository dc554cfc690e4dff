INSERT INTO file_chunk (digest, number, content) VALUES ($1, $2, $3)
ON CONFLICT (digest, number) DO UPDATE SET content = excluded.content
