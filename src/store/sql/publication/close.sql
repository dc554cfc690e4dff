UPDATE publication SET ended_by = $2, ended_at = $3, reason = $4 WHERE id = $1 AND ended_at IS NULL
