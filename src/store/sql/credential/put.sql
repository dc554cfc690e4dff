INSERT INTO credential (person, password, changed_at, must_change, totp_secret, totp_confirmed, totp_step) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (person) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at, must_change = excluded.must_change,
  totp_secret = excluded.totp_secret, totp_confirmed = excluded.totp_confirmed, totp_step = excluded.totp_step
