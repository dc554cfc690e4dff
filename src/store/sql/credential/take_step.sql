-- Whoever comes second changes no row.
UPDATE credential SET totp_step = $2 WHERE person = $1 AND totp_step < $2
