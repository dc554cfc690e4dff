INSERT INTO report (id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
