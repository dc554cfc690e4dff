UPDATE outbox SET attempts = attempts + 1, due_at = $2, trouble = $3 WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL
