UPDATE organ SET code = $2, name = $3, level = $4, parent = $5, office = $6, address = $7, postcode = $8, phone = $9, email = $10, hours = $11, closed_on = $12 WHERE id = $1
