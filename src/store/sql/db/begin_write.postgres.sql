-- Writers also take sql/db/lock_writers, so they follow one another as they do in SQLite.
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE
