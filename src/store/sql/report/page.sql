-- The latest revisions that stand, of the organs in $1 (,1,2,3, with 0 for those whose organ is not ours), with the number on all pages.
SELECT r.id, r.organ, r.organ_name, r.year, r.revision, r.form, r.title, r.signed_on, r.file, r.file_name, r.loaded_at,
  c.errors, c.warnings, c.notes, COUNT(*) OVER (), COALESCE(s.revision, 0)
FROM report AS r JOIN report_check AS c ON c.report = r.id
LEFT JOIN publication AS p ON p.organ = r.organ AND p.year = r.year AND p.ended_at IS NULL LEFT JOIN report AS s ON s.id = p.report
WHERE $1 LIKE '%,' || COALESCE(r.organ, 0) || ',%'
  AND r.revision = (SELECT MAX(l.revision) FROM report AS l WHERE l.organ_name = r.organ_name AND l.year = r.year
    AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = l.id))
  AND (r.year = $2 OR $2 = 0)
  AND (r.organ_name LIKE $3 ESCAPE '\' OR r.file_name LIKE $3 ESCAPE '\')
  AND ($4 = '' OR ($4 = 'errors' AND c.errors > 0) OR ($4 = 'warnings' AND c.errors = 0 AND c.warnings > 0)
    OR ($4 = 'clean' AND c.errors = 0 AND c.warnings = 0))
ORDER BY CASE WHEN $5 = 'errors' THEN c.errors ELSE 0 END DESC, CASE WHEN $5 = 'organ' THEN 0 ELSE r.year END DESC, r.organ_name, r.year DESC
LIMIT $6 OFFSET $7
