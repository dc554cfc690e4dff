SELECT id, topic, body, created_at, due_at, attempts, trouble, done_at, failed_at FROM outbox WHERE done_at IS NULL AND failed_at IS NULL AND topic = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3
