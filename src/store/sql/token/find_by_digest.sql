SELECT id, digest, person, label, permissions, organ, created_at, valid_until FROM api_token WHERE digest = $1
