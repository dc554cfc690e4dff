INSERT INTO outbox (id, topic, body, created_at, due_at, attempts, trouble, done_at) VALUES ($1, $2, $3, $4, $5, 0, '', NULL)
