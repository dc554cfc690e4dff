SELECT code, organ FROM former_code ORDER BY code
