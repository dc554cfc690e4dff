INSERT INTO audit_head (day, body) VALUES ($1, $2)
