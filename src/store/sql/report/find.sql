SELECT id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at FROM report WHERE id = $1
