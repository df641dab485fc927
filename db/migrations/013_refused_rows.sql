-- Up Migration
-- Rows that the intake refused, as they are to be corrected and sent again. They hold people's data, so they are gone
-- after some days; the files themselves are never kept.
CREATE TABLE intake_batch (
  batch text PRIMARY KEY,
  namespace text NOT NULL,
  municipality text NOT NULL REFERENCES municipality,
  header text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  kept_until timestamptz NOT NULL
);
CREATE INDEX intake_batch_by_end ON intake_batch (kept_until);
CREATE TABLE intake_refused (
  batch text NOT NULL REFERENCES intake_batch ON DELETE CASCADE,
  line integer NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (batch, line)
);
