INSERT INTO data_key (id, organ, wrapped, created_at) VALUES ($1, $2, $3, $4)
