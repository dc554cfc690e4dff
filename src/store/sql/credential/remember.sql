INSERT INTO password_history (id, person, password) VALUES ($1, $2, $3)
