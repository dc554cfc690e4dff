-- What of the library stands on the site, or stood there: at most one report of an organ and year at a time.
-- reading: the report as it was read when it was published, without anything its file hides, packed in `form` (src/domain/report/packed.h).
-- ended_at: since when it stands there no more; reason: why it was withdrawn, empty when it was undone or another took its place.
CREATE TABLE publication (
  id INTEGER NOT NULL PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  year INTEGER NOT NULL,
  form INTEGER NOT NULL,
  reading BLOB NOT NULL,
  published_by TEXT NOT NULL,
  published_at TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at TEXT,
  reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX publication_standing ON publication (organ, year) WHERE ended_at IS NULL;
CREATE INDEX publication_by_organ ON publication (organ, year, id);
CREATE INDEX publication_by_report ON publication (report);
