UPDATE lease SET held_until = $3 WHERE job = $1 AND holder = $2
