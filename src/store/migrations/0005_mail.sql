-- A parcel that was given up waits for somebody to look at it; how a job ended the last time.

ALTER TABLE outbox ADD COLUMN failed_at TEXT;

-- outcome: done, failed. failing_since: the first of the failures in a row.
CREATE TABLE job_result (
  job TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  words TEXT NOT NULL,
  failing_since TEXT
) STRICT;
