DELETE FROM api_token WHERE person = $1
