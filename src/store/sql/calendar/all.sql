SELECT year, number, body, imported_at FROM calendar_notice ORDER BY year
