SELECT version, name, digest FROM schema_version ORDER BY version
