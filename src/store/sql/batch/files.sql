SELECT batch, number, file, file_name, state, report, sentence, changed_at FROM batch_file WHERE batch = $1 ORDER BY number
