INSERT INTO former_code (code, organ, ended_at) VALUES ($1, $2, $3)
