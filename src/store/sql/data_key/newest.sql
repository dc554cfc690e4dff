SELECT id, wrapped FROM data_key WHERE organ = $1 ORDER BY id DESC LIMIT 1
