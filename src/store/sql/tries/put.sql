INSERT INTO tries (counter, tries, last_at) VALUES ($1, $2, $3)
ON CONFLICT (counter) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at
