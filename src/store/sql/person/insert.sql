INSERT INTO person (id, login, organ, name, phone, phone_index, id_number, id_number_index, email, active, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
