-- The latest revision that stands of every year of an organ, newest first.
SELECT id, organ, organ_name, year, revision, form, title, signed_on, file, file_name, loaded_at FROM report AS r
WHERE organ = $1 AND revision = (SELECT MAX(s.revision) FROM report AS s WHERE s.organ_name = r.organ_name AND s.year = r.year
  AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = s.id))
ORDER BY year DESC
