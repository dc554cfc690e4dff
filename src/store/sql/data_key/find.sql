SELECT id, wrapped FROM data_key WHERE id = $1
