-- Where a report stands now.
SELECT id, report, organ, year, published_by, published_at, ended_by, ended_at, reason FROM publication WHERE report = $1 AND ended_at IS NULL
