UPDATE post SET held_to = $2 WHERE id = $1
