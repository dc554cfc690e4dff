-- The latest revision that stands.
SELECT id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at FROM report AS r
WHERE organ_name = $1 AND year = $2 AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = r.id)
ORDER BY revision DESC LIMIT 1
