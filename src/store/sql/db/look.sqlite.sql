-- Fixes the moment that a reading transaction sees.
SELECT COUNT(*) FROM sqlite_schema
