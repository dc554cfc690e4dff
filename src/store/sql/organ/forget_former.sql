DELETE FROM former_code WHERE code = $1 AND organ = $2
