UPDATE outbox SET attempts = 0, due_at = $3, failed_at = NULL WHERE id = $1 AND topic = $2 AND done_at IS NULL
