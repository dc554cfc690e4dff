INSERT INTO known_origin (person, origin, seen_at) VALUES ($1, $2, $3)
ON CONFLICT (person, origin) DO UPDATE SET seen_at = excluded.seen_at
