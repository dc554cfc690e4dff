INSERT INTO setup_token (role, digest, valid_until) VALUES ($1, $2, $3)
ON CONFLICT (role) DO UPDATE SET digest = excluded.digest, valid_until = excluded.valid_until
