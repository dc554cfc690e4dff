SELECT id, code, name, level, parent, office, address, postcode, phone, email, hours, closed_on FROM organ WHERE parent = $1 ORDER BY code
