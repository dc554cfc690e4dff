DELETE FROM data_key WHERE organ = $1 AND id < $2
