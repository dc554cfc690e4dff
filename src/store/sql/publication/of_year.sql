-- Everything that stands or stood at one address, the newest first.
SELECT id, report, organ, year, published_by, published_at, ended_by, ended_at, reason FROM publication WHERE organ = $1 AND year = $2 ORDER BY id DESC
