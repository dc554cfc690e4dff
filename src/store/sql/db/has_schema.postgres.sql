SELECT COUNT(*) FROM pg_catalog.pg_class WHERE relkind = 'r' AND relname = 'schema_version' AND relnamespace = pg_catalog.current_schema()::regnamespace
