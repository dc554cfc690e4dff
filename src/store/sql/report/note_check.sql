INSERT INTO report_check (report, errors, warnings, notes, checked_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (report) DO UPDATE SET errors = excluded.errors, warnings = excluded.warnings, notes = excluded.notes, checked_at = excluded.checked_at
