SELECT id, login, organ, name, phone, id_number, email, active, created_at FROM person WHERE organ = $1 ORDER BY id
