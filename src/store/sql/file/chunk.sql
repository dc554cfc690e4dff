SELECT content FROM file_chunk WHERE digest = $1
