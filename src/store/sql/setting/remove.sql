DELETE FROM setting WHERE organ = $1 AND name = $2
