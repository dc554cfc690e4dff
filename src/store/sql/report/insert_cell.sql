INSERT INTO report_cell (report, cell, state, value, printed) VALUES ($1, $2, $3, $4, $5)
