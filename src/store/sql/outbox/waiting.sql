SELECT COUNT(*), MIN(due_at) FROM outbox WHERE done_at IS NULL AND topic = $1
