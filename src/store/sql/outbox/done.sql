UPDATE outbox SET done_at = $2 WHERE id = $1 AND done_at IS NULL
