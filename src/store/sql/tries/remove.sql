DELETE FROM tries WHERE counter = $1
