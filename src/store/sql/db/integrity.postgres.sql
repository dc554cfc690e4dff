-- The server checks its pages as they are read; verification reads every row.
SELECT 'ok'
