SELECT digest, size, pieces FROM file WHERE digest > $1 ORDER BY digest LIMIT $2
