DELETE FROM outbox WHERE done_at IS NOT NULL AND done_at < $1
