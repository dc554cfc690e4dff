SELECT COUNT(CASE WHEN failed_at IS NULL THEN 1 END), MIN(CASE WHEN failed_at IS NULL THEN due_at END), COUNT(failed_at) FROM outbox WHERE done_at IS NULL AND topic = $1
