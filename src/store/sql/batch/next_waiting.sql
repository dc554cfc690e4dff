SELECT batch, number, file, file_name, state, report, sentence, changed_at FROM batch_file WHERE state = 'waiting' ORDER BY batch, number LIMIT 1
