-- Every column of every table, with its place in the primary key (0: none).
SELECT m.name, p.name, p.pk FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid
