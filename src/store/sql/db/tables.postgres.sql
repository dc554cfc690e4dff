SELECT relname::text FROM pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace = pg_catalog.current_schema()::regnamespace ORDER BY relname::text COLLATE "C"
