DELETE FROM known_origin WHERE person = $1
