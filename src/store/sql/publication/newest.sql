-- Of every address what stands there, or the last that was withdrawn; the reading is asked for one by one.
SELECT id, report, organ, year, published_by, published_at, ended_by, ended_at, reason FROM publication AS p
WHERE id = (SELECT MAX(q.id) FROM publication AS q WHERE q.organ = p.organ AND q.year = p.year AND (q.ended_at IS NULL OR q.reason <> ''))
ORDER BY organ, year
