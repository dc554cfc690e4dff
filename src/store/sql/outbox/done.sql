UPDATE outbox SET done_at = $2, trouble = '' WHERE id = $1 AND done_at IS NULL
