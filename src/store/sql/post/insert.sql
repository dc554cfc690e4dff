INSERT INTO post (id, person, organ, role, acting_for, held_from, held_to) VALUES ($1, $2, $3, $4, $5, $6, $7)
