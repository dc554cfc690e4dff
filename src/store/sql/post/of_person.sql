SELECT id, person, organ, role, acting_for, held_from, held_to FROM post WHERE person = $1 ORDER BY id
