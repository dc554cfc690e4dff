SELECT c.password, c.changed_at, c.must_change, c.totp_secret, c.totp_confirmed, c.totp_step FROM credential AS c WHERE c.person = $1
