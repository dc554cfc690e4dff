UPDATE credential SET totp_secret = $2 WHERE person = $1
