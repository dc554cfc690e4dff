INSERT INTO report_removal (report, reason, removed_by, removed_at) VALUES ($1, $2, $3, $4)
