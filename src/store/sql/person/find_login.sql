SELECT id, organ, active FROM person WHERE login = $1
