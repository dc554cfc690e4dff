INSERT INTO idempotency (scope, token, asked, answer, created_at) VALUES ($1, $2, $3, $4, $5)
