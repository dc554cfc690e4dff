SELECT value FROM setting WHERE organ = $1 AND name = $2
