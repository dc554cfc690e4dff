-- Every column of every table, with its place in the primary key (0: none).
SELECT t.relname::text, a.attname::text, COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)
FROM pg_catalog.pg_class t
JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisprimary
WHERE t.relkind = 'r' AND t.relnamespace = pg_catalog.current_schema()::regnamespace
ORDER BY t.relname::text COLLATE "C", a.attnum
