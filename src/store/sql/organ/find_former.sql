SELECT organ FROM former_code WHERE code = $1
