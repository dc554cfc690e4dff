SELECT COUNT(*) FROM recovery_code WHERE person = $1
