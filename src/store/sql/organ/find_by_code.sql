SELECT id, code, name, level, parent, office, address, postcode, phone, email, hours, closed_on FROM organ WHERE code = $1
