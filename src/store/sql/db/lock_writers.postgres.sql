-- One writer at a time over all nodes; given back by commit and rollback.
SELECT 1 FROM (SELECT pg_advisory_xact_lock(7312668)) AS waited
