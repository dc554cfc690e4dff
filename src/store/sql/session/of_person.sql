SELECT digest, person, complete, created_at, seen_at, address FROM session WHERE person = $1 ORDER BY created_at, digest
