SELECT organ_number, organ_digest FROM audit WHERE organ = $1 ORDER BY organ_number DESC LIMIT 1
