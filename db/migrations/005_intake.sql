-- Up Migration
-- Which notification became which case. Claimed before the case is started, so that a crash between is taken up again.
CREATE TABLE intake_notification (
  namespace text NOT NULL,
  municipality text NOT NULL,
  -- A keyed hash or an opaque id of the person: the CPR number stands in person only.
  person_key text NOT NULL,
  first_absence_day date NOT NULL,
  case_id text NOT NULL UNIQUE,
  batch text NOT NULL,
  line integer,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  opened_at timestamptz,
  PRIMARY KEY (namespace, municipality, person_key, first_absence_day)
);
CREATE INDEX intake_by_batch ON intake_notification (batch);
