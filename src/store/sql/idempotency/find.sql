SELECT asked, answer FROM idempotency WHERE scope = $1 AND token = $2
