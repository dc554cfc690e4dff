-- What was given up first, then what waits, then what was done; the newest of each first.
SELECT id, topic, body, created_at, due_at, attempts, trouble, done_at, failed_at FROM outbox WHERE topic = $1
ORDER BY CASE WHEN done_at IS NOT NULL THEN 2 WHEN failed_at IS NULL THEN 1 ELSE 0 END, id DESC LIMIT $2
