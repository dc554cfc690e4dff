-- Fixes the moment that a reading transaction sees.
SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = 0
