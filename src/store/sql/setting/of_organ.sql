SELECT name, value FROM setting WHERE organ = $1 ORDER BY name
