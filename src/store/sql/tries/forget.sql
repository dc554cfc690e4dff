DELETE FROM tries WHERE last_at < $1
