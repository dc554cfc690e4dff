-- Every column, constraint and index, for the golden file.
SELECT line FROM (
  SELECT 1 AS part, table_name::text AS place, ordinal_position::int AS position,
         table_name || '.' || column_name || ' ' || data_type || COALESCE(' collate ' || collation_name, '') ||
         CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || COALESCE(' default ' || column_default, '') AS line
  FROM information_schema.columns WHERE table_schema = pg_catalog.current_schema()
  UNION ALL
  SELECT 2, c.conrelid::regclass::text, 0, c.conrelid::regclass::text || ' ' || c.conname || ' ' || pg_catalog.pg_get_constraintdef(c.oid)
  FROM pg_catalog.pg_constraint c WHERE c.connamespace = pg_catalog.current_schema()::regnamespace
  UNION ALL
  SELECT 3, i.tablename::text, 0, pg_catalog.regexp_replace(i.indexdef, ' ON [^ .]+\.', ' ON ')
  FROM pg_catalog.pg_indexes i WHERE i.schemaname = pg_catalog.current_schema()
) AS lines ORDER BY part, place COLLATE "C", position, line COLLATE "C"
