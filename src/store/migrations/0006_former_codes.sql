-- Codes that organs had before: their addresses lead to the present ones, and nobody else takes them.
CREATE TABLE former_code (
  code TEXT NOT NULL PRIMARY KEY,
  organ INTEGER NOT NULL REFERENCES organ (id) DEFERRABLE INITIALLY IMMEDIATE,
  ended_at TEXT NOT NULL
) STRICT;
CREATE INDEX former_code_by_organ ON former_code (organ);
