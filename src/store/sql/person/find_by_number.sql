SELECT id, login, organ, name, phone, id_number, email, active, created_at FROM person WHERE phone_index = $1 OR id_number_index = $1 ORDER BY id
