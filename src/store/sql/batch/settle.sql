UPDATE batch_file SET state = $3, report = $4, sentence = $5, changed_at = $6 WHERE batch = $1 AND number = $2
