INSERT INTO batch_file (batch, number, file, file_name, state, report, sentence, changed_at) VALUES ($1, $2, $3, $4, 'waiting', NULL, '', $5)
