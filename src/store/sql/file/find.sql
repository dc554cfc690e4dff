SELECT digest, size, pieces, place, stored_at FROM file WHERE digest = $1
