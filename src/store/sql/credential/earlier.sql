SELECT password FROM password_history WHERE person = $1 ORDER BY id DESC LIMIT $2
