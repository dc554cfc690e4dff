CREATE TABLE calendar_notice (
  year INTEGER NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  body TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;
CREATE TABLE file (
  digest TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  pieces BLOB NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;
CREATE TABLE file_chunk (
  digest TEXT NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  token TEXT NOT NULL,
  asked TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, token)
) STRICT;
CREATE TABLE lease (
  job TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  held_until TEXT NOT NULL
) STRICT;
CREATE TABLE organ (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  parent INTEGER REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  office TEXT NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  hours TEXT NOT NULL,
  closed_on TEXT
) STRICT;
CREATE TABLE outbox (
  id INTEGER NOT NULL PRIMARY KEY,
  topic TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  trouble TEXT NOT NULL,
  done_at TEXT
) STRICT;
CREATE TABLE report (
  id INTEGER NOT NULL PRIMARY KEY,
  organ INTEGER REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  organ_name TEXT NOT NULL,
  year INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  form TEXT NOT NULL,
  title TEXT NOT NULL,
  signed_on TEXT,
  file TEXT NOT NULL REFERENCES file (digest) DEFERRABLE INITIALLY IMMEDIATE,
  file_name TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  UNIQUE (organ_name, year, revision)
) STRICT;
CREATE TABLE report_cell (
  report INTEGER NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  cell TEXT NOT NULL,
  state TEXT NOT NULL,
  value INTEGER,
  printed TEXT NOT NULL,
  PRIMARY KEY (report, cell)
) STRICT;
CREATE TABLE schema_version (
  version INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
  organ INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (organ, name)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (created_at);
CREATE INDEX organ_by_parent ON organ (parent);
CREATE INDEX outbox_due ON outbox (done_at, topic, due_at, id);
CREATE INDEX report_by_organ ON report (organ, year);
CREATE INDEX report_by_year ON report (year, organ_name);
