SELECT tries, last_at FROM tries WHERE counter = $1
