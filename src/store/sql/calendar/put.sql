INSERT INTO calendar_notice (year, number, body, imported_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (year) DO UPDATE SET number = excluded.number, body = excluded.body, imported_at = excluded.imported_at
