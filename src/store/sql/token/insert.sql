INSERT INTO api_token (id, digest, person, label, permissions, organ, created_at, valid_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
