SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1
