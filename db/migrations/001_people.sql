-- Up Migration
CREATE TABLE municipality (
  id text PRIMARY KEY,
  name text NOT NULL,
  phone text NOT NULL DEFAULT '',
  -- What differs from the default profile (domain/setting.ts).
  profile jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE consultant (
  id text PRIMARY KEY,
  municipality text NOT NULL REFERENCES municipality,
  name text NOT NULL,
  phone text NOT NULL DEFAULT '',
  active boolean NOT NULL DEFAULT true
);
CREATE INDEX consultant_by_municipality ON consultant (municipality) WHERE active;

CREATE TABLE employer (
  cvr text PRIMARY KEY,
  name text NOT NULL
);

-- A person in one case. The same human being in two cases has two opaque ids.
CREATE TABLE person (
  id text PRIMARY KEY,
  case_id text NOT NULL UNIQUE,
  municipality text NOT NULL REFERENCES municipality,
  cpr text NOT NULL,
  name text NOT NULL,
  address text NOT NULL DEFAULT '',
  postcode text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '',
  digital_post boolean NOT NULL DEFAULT true,
  employer_cvr text REFERENCES employer
);
CREATE INDEX person_by_cpr ON person (cpr);

-- Free text. Messages and histories carry its id only.
CREATE TABLE text (
  id text PRIMARY KEY CHECK (id ~ '^text:[A-Za-z0-9_-]{8,64}$'),
  case_id text NOT NULL,
  content text NOT NULL,
  -- SHA-256 of the content: keeping the same text twice for a case keeps it once.
  digest text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, digest)
);
