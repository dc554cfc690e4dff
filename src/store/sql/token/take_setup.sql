DELETE FROM setup_token WHERE digest = $1 AND valid_until > $2 RETURNING role
