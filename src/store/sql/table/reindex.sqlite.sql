REINDEX {table}
