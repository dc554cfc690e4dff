-- The latest revisions that stand, of the organs in $1 (,1,2,3, with 0 for those whose organ is not ours), with the number on all pages.
SELECT r.id, r.organ, r.organ_name, r.year, r.revision, r.form, r.title, r.signed_on, r.file, r.file_name, r.loaded_at,
  c.errors, c.warnings, c.notes, COUNT(*) OVER ()
FROM report AS r JOIN report_check AS c ON c.report = r.id
WHERE $1 LIKE '%,' || COALESCE(r.organ, 0) || ',%'
  AND r.revision = (SELECT MAX(s.revision) FROM report AS s WHERE s.organ_name = r.organ_name AND s.year = r.year
    AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = s.id))
  AND (r.year = $2 OR $2 = 0)
  AND (r.organ_name LIKE $3 ESCAPE '\' OR r.file_name LIKE $3 ESCAPE '\')
  AND ($4 = '' OR ($4 = 'errors' AND c.errors > 0) OR ($4 = 'warnings' AND c.errors = 0 AND c.warnings > 0)
    OR ($4 = 'clean' AND c.errors = 0 AND c.warnings = 0))
ORDER BY CASE WHEN $5 = 'errors' THEN c.errors ELSE 0 END DESC, CASE WHEN $5 = 'organ' THEN 0 ELSE r.year END DESC, r.organ_name, r.year DESC
LIMIT $6 OFFSET $7
