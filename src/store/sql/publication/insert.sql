INSERT INTO publication (id, report, organ, year, form, reading, published_by, published_at, ended_by, ended_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', NULL, '')
