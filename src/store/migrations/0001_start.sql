-- The tables every later part stands on. Types are INTEGER, TEXT and BLOB; for PostgreSQL they become bigint, text in byte order and bytea.
-- References are deferrable, so that a restored database is filled in any order. Instants and days are ISO text. Numbers of rows are given by `counter`, so both engines give the same and none is ever given twice.

CREATE TABLE schema_version (
  version INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

-- organ 0: of the whole site.
CREATE TABLE setting (
  organ INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (organ, name)
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
CREATE INDEX organ_by_parent ON organ (parent);

-- The yearly notice of the State Council's office, as imported; `body` is the text that was read.
CREATE TABLE calendar_notice (
  year INTEGER NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  body TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

-- A stored file by the SM3 of its content; `pieces` holds the digest of each 256 KiB, so that parts are verified too.
-- The content lies in the folder of files, or in file_chunk where several nodes share one database.
CREATE TABLE file (
  digest TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  pieces BLOB NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;

-- A piece of a file kept in the database, by its own digest.
CREATE TABLE file_chunk (
  digest TEXT NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;

-- A loaded annual report; a second one of the same organ and year is the next revision.
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
CREATE INDEX report_by_year ON report (year, organ_name);
CREATE INDEX report_by_organ ON report (organ, year);

-- value: millionths, so that amounts in 万元 stay exact.
CREATE TABLE report_cell (
  report INTEGER NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  cell TEXT NOT NULL,
  state TEXT NOT NULL,
  value INTEGER,
  printed TEXT NOT NULL,
  PRIMARY KEY (report, cell)
) STRICT;

-- What must happen outside once the transaction is committed: mail, letters, the index.
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
CREATE INDEX outbox_due ON outbox (done_at, topic, due_at, id);

-- The answer to a write that a client may repeat; asked is the digest of what was asked.
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  token TEXT NOT NULL,
  asked TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, token)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Which node does a job; epoch grows with every change of hands.
CREATE TABLE lease (
  job TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  held_until TEXT NOT NULL
) STRICT;
