SELECT COALESCE(MAX(number), 0) + 1 FROM batch_file WHERE batch = $1
