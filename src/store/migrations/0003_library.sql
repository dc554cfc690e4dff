-- What the library of annual reports keeps beside the reports: what their check said, what was taken out and why, and batches of files on their way in.

CREATE TABLE report_check (
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  checked_at TEXT NOT NULL
) STRICT;

-- A report is never erased: taken out, it is seen by nobody, and its reason stands here.
CREATE TABLE report_removal (
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  reason TEXT NOT NULL,
  removed_by TEXT NOT NULL,
  removed_at TEXT NOT NULL
) STRICT;

CREATE TABLE batch (
  id INTEGER NOT NULL PRIMARY KEY,
  started_by TEXT NOT NULL,
  reaches TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;

-- state: waiting, done, failed. code and params say why it failed.
CREATE TABLE batch_file (
  batch INTEGER NOT NULL REFERENCES batch (id) DEFERRABLE INITIALLY IMMEDIATE,
  number INTEGER NOT NULL,
  file TEXT NOT NULL REFERENCES file (digest) DEFERRABLE INITIALLY IMMEDIATE,
  file_name TEXT NOT NULL,
  state TEXT NOT NULL,
  report INTEGER REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  sentence TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (batch, number)
) STRICT;
CREATE INDEX batch_file_waiting ON batch_file (state, batch, number);
