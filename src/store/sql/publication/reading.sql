SELECT form, reading FROM publication WHERE id = $1
