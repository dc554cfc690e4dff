SELECT digest, person, complete, created_at, seen_at, address FROM session WHERE digest = $1
