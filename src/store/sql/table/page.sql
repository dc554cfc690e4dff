-- Rows of one table behind a key, in the order of the key; {…} is filled from the list of tables in db/tables.cc only.
SELECT {columns} FROM {table} WHERE ({key}) > ({after}) ORDER BY {key} LIMIT {limit}
