-- How many stand of each year, and how many of them have errors, of the organs in $1.
SELECT r.year, COUNT(*), COUNT(CASE WHEN c.errors > 0 THEN 1 END)
FROM report AS r JOIN report_check AS c ON c.report = r.id
WHERE $1 LIKE '%,' || COALESCE(r.organ, 0) || ',%'
  AND r.revision = (SELECT MAX(s.revision) FROM report AS s WHERE s.organ_name = r.organ_name AND s.year = r.year
    AND NOT EXISTS (SELECT 1 FROM report_removal AS x WHERE x.report = s.id))
GROUP BY r.year ORDER BY r.year DESC
