SELECT cell, state, value, printed FROM report_cell WHERE report = $1 ORDER BY cell
