-- Up Migration
-- The law's own dates of each case, and when each was met. Part of the read model.
CREATE TABLE law_date (
  case_id text NOT NULL,
  key text NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  what text NOT NULL CHECK (what IN ('task', 'letter')),
  kind text NOT NULL,
  law_on date NOT NULL,
  source text NOT NULL,
  met_on date,
  -- Days that were left when it was met; negative where it was too late.
  slack integer GENERATED ALWAYS AS (law_on - met_on) STORED,
  PRIMARY KEY (case_id, key)
);
CREATE INDEX law_date_met ON law_date (namespace, kind, slack) WHERE met_on IS NOT NULL;
CREATE INDEX law_date_ahead ON law_date (namespace, kind, law_on) WHERE met_on IS NULL;
CREATE INDEX law_date_of_letters ON law_date (namespace, law_on) WHERE met_on IS NULL AND what = 'letter';

-- What fired late, as after hours without a worker. Part of the read model.
CREATE TABLE late_firing (
  case_id text NOT NULL,
  -- Its place in the case's log.
  n integer NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  entry text NOT NULL,
  what text NOT NULL CHECK (what IN ('task', 'letter', 'act')),
  kind text NOT NULL,
  planned_for timestamptz NOT NULL,
  fired_at timestamptz NOT NULL CHECK (fired_at > planned_for),
  basis text NOT NULL CHECK (basis IN ('law', 'practice')),
  source text NOT NULL,
  law_on date,
  broken boolean NOT NULL,
  -- outage: nobody was at work; else what it failed as (domain/troubles.ts).
  cause text NOT NULL,
  PRIMARY KEY (case_id, n)
);
CREATE INDEX late_firing_by_plan ON late_firing (namespace, planned_for, case_id, n);
CREATE INDEX late_firing_by_kind ON late_firing (namespace, what, basis, broken, cause);

-- Days from the first absence day to the first contact.
ALTER TABLE case_file ADD COLUMN first_contact_days integer;
CREATE INDEX case_file_first_contact ON case_file (namespace, first_contact_days) WHERE first_contact_days IS NOT NULL;
CREATE INDEX case_file_open_by_status ON case_file (namespace, municipality, status) WHERE status NOT IN ('closed', 'withdrawn');

CREATE INDEX task_open_due ON task (namespace, due_on, kind) INCLUDE (due_at) WHERE state = 'open';

CREATE INDEX letter_waiting_by_plan ON letter (namespace, planned_for, case_id, letter_id) INCLUDE (kind, waits_because) WHERE state = 'waiting';
CREATE INDEX letter_held ON letter (planned_for, case_id, letter_id) WHERE state = 'waiting' AND held;
CREATE INDEX letter_sent_by_kind ON letter (namespace, kind) WHERE state = 'sent';
CREATE INDEX letter_failed ON letter (namespace, kind, receipt) WHERE receipt IN ('failed', 'returned');

-- What a person must look at, case by case. Part of the read model.
CREATE TABLE attention (
  case_id text NOT NULL,
  -- Its place in the case's list.
  n integer NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('effect', 'message')),
  -- The row of the catalogue (domain/troubles.ts).
  trouble text NOT NULL,
  what text NOT NULL,
  because text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (case_id, n)
);
CREATE INDEX attention_by_time ON attention (at, case_id, n);
CREATE INDEX attention_by_trouble ON attention (namespace, trouble);

-- Events that came when the case's workflow had ended. Nothing of them is lost; no text of a person is in them.
CREATE TABLE late_event (
  case_id text NOT NULL,
  event_id text NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  kind text NOT NULL,
  at timestamptz,
  by text,
  data jsonb NOT NULL,
  via jsonb,
  received_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  handled_at timestamptz,
  handled_by text,
  -- Id of a text.
  note text,
  PRIMARY KEY (case_id, event_id)
);
CREATE INDEX late_event_open ON late_event (received_at, case_id, event_id) INCLUDE (namespace) WHERE handled_at IS NULL;
