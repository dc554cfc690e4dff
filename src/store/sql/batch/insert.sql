INSERT INTO batch (id, started_by, reaches, started_at) VALUES ($1, $2, $3, $4)
