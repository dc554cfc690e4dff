SELECT id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at FROM report WHERE organ_name = $1 AND year = $2 ORDER BY revision DESC LIMIT 1
