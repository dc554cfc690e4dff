SELECT COUNT(*) FROM known_origin WHERE person = $1 AND origin = $2
