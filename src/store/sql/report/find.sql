SELECT id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at FROM report AS r
WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = r.id)
