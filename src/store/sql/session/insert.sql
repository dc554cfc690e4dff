INSERT INTO session (digest, person, complete, created_at, seen_at, address) VALUES ($1, $2, $3, $4, $5, $6)
