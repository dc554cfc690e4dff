UPDATE person SET name = $2, phone = $3, phone_index = $4, id_number = $5, id_number_index = $6, email = $7 WHERE id = $1
