SELECT id, digest, person, label, permissions, organ, created_at, valid_until FROM api_token WHERE id = $1
