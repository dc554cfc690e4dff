INSERT INTO organ (id, code, name, level, parent, office, address, postcode, phone, email, hours, closed_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
