SELECT id, started_by, reaches, started_at FROM batch WHERE id = $1
