SELECT COALESCE(MAX(revision), 0) + 1 FROM report WHERE organ_name = $1 AND year = $2
