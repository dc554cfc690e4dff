SELECT password FROM credential WHERE person = $1
