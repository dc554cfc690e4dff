-- People, what proves who they are, what they may do, and the records of what they did.
-- Columns with personal data are BLOBs sealed with the data key of the person's organ; *_index is an HMAC of the value, for looking it up whole.

-- A data key, wrapped by the master key. The newest of an organ seals; the older ones open what they sealed until it is sealed anew.
CREATE TABLE data_key (
  id INTEGER NOT NULL PRIMARY KEY,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  wrapped BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX data_key_by_organ ON data_key (organ, id);

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
CREATE INDEX person_by_phone ON person (phone_index);
CREATE INDEX person_by_id_number ON person (id_number_index);
CREATE INDEX person_by_organ ON person (organ);

-- totp_step: the last step whose code was accepted.
CREATE TABLE credential (
  person INTEGER NOT NULL PRIMARY KEY REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  password TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  totp_secret BLOB NOT NULL,
  totp_confirmed INTEGER NOT NULL,
  totp_step INTEGER NOT NULL
) STRICT;

CREATE TABLE password_history (
  id INTEGER NOT NULL PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  password TEXT NOT NULL
) STRICT;
CREATE INDEX password_history_by_person ON password_history (person, id);

CREATE TABLE recovery_code (
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  digest TEXT NOT NULL,
  PRIMARY KEY (person, digest)
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
CREATE INDEX post_by_person ON post (person);
CREATE INDEX post_by_role ON post (role);

CREATE TABLE session (
  digest TEXT NOT NULL PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  complete INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_person ON session (person, created_at);

-- Wrong tries, by a keyed digest of what they are counted by.
CREATE TABLE tries (
  counter TEXT NOT NULL PRIMARY KEY,
  tries INTEGER NOT NULL,
  last_at TEXT NOT NULL
) STRICT;
CREATE INDEX tries_by_age ON tries (last_at);

-- From where somebody signed in completely, by a keyed digest.
CREATE TABLE known_origin (
  person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
  origin TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (person, origin)
) STRICT;

CREATE TABLE setup_token (
  role TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  valid_until TEXT NOT NULL
) STRICT;

-- organ NULL: wherever the person may.
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
CREATE INDEX api_token_by_person ON api_token (person);

-- Chained: see src/domain/audit/record.h. organ 0: of the whole site; person 0: nobody signed in, or the console. No references, so that a record outlives what it names.
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
CREATE INDEX audit_by_person ON audit (person, number);

CREATE TABLE audit_head (
  day TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
