SELECT digest, size, pieces FROM file WHERE digest = $1
