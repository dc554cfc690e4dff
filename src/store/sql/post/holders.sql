SELECT o.id, o.person, o.organ, o.role, o.acting_for, o.held_from, o.held_to FROM post AS o JOIN person AS p ON p.id = o.person
WHERE o.role = $1 AND p.active = 1 AND o.held_from <= $2 AND (o.held_to IS NULL OR o.held_to >= $2) ORDER BY o.id
