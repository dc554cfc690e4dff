CREATE TABLE api_token (
  id INTEGER NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  label TEXT NOT NULL,
  permissions TEXT NOT NULL,
  organ INTEGER REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  created_at TEXT NOT NULL,
  valid_until TEXT NOT NULL
) STRICT;
CREATE TABLE audit (
  number INTEGER NOT NULL PRIMARY KEY,
  organ INTEGER NOT NULL,
  organ_number INTEGER NOT NULL,
  at TEXT NOT NULL,
  person INTEGER NOT NULL,
  acting_for INTEGER,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  organ_digest BLOB NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (organ, organ_number)
) STRICT;
CREATE TABLE audit_head (
  day TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE batch (
  id INTEGER NOT NULL PRIMARY KEY,
  started_by TEXT NOT NULL,
  reaches TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;
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
CREATE TABLE credential (
  person INTEGER NOT NULL PRIMARY KEY REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  password TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  totp_secret BLOB NOT NULL,
  totp_confirmed INTEGER NOT NULL,
  totp_step INTEGER NOT NULL
) STRICT;
CREATE TABLE data_key (
  id INTEGER NOT NULL PRIMARY KEY,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  wrapped BLOB NOT NULL,
  created_at TEXT NOT NULL
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
CREATE TABLE former_code (
  code TEXT NOT NULL PRIMARY KEY,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  ended_at TEXT NOT NULL
) STRICT;
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  token TEXT NOT NULL,
  asked TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, token)
) STRICT;
CREATE TABLE job_result (
  job TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  words TEXT NOT NULL,
  failing_since TEXT
) STRICT;
CREATE TABLE known_origin (
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  origin TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (person, origin)
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
, failed_at TEXT) STRICT;
CREATE TABLE password_history (
  id INTEGER NOT NULL PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  password TEXT NOT NULL
) STRICT;
CREATE TABLE person (
  id INTEGER NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  name BLOB NOT NULL,
  phone BLOB NOT NULL,
  phone_index TEXT NOT NULL,
  id_number BLOB NOT NULL,
  id_number_index TEXT NOT NULL,
  email BLOB NOT NULL,
  active INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE post (
  id INTEGER NOT NULL PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  role TEXT NOT NULL,
  acting_for INTEGER REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  held_from TEXT NOT NULL,
  held_to TEXT
) STRICT;
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
CREATE TABLE recovery_code (
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  digest TEXT NOT NULL,
  PRIMARY KEY (person, digest)
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
CREATE TABLE report_check (
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  checked_at TEXT NOT NULL
) STRICT;
CREATE TABLE report_removal (
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
  reason TEXT NOT NULL,
  removed_by TEXT NOT NULL,
  removed_at TEXT NOT NULL
) STRICT;
CREATE TABLE schema_version (
  version INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;
CREATE TABLE session (
  digest TEXT NOT NULL PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  complete INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
  organ INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (organ, name)
) STRICT;
CREATE TABLE setup_token (
  role TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  valid_until TEXT NOT NULL
) STRICT;
CREATE TABLE tries (
  counter TEXT NOT NULL PRIMARY KEY,
  tries INTEGER NOT NULL,
  last_at TEXT NOT NULL
) STRICT;
CREATE INDEX api_token_by_person ON api_token (person);
CREATE INDEX audit_by_person ON audit (person, number);
CREATE INDEX batch_file_waiting ON batch_file (state, batch, number);
CREATE INDEX data_key_by_organ ON data_key (organ, id);
CREATE INDEX former_code_by_organ ON former_code (organ);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
CREATE INDEX organ_by_parent ON organ (parent);
CREATE INDEX outbox_due ON outbox (done_at, topic, due_at, id);
CREATE INDEX password_history_by_person ON password_history (person, id);
CREATE INDEX person_by_id_number ON person (id_number_index);
CREATE INDEX person_by_organ ON person (organ);
CREATE INDEX person_by_phone ON person (phone_index);
CREATE INDEX post_by_person ON post (person);
CREATE INDEX post_by_role ON post (role);
CREATE INDEX publication_by_organ ON publication (organ, year, id);
CREATE INDEX publication_by_report ON publication (report);
CREATE UNIQUE INDEX publication_standing ON publication (organ, year) WHERE ended_at IS NULL;
CREATE INDEX report_by_organ ON report (organ, year);
CREATE INDEX report_by_year ON report (year, organ_name);
CREATE INDEX session_by_person ON session (person, created_at);
CREATE INDEX tries_by_age ON tries (last_at);
