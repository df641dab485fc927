-- Up Migration
-- No letter leaves on a Friday, whatever any program says. These checks know Copenhagen's clock by themselves.
CREATE TABLE letter (
  case_id text NOT NULL,
  letter_id text NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  class text NOT NULL CHECK (class IN ('information', 'decision')),
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'cancelled')),
  drafted_at timestamptz NOT NULL,
  planned_for timestamptz NOT NULL,
  waits_because text,
  sent_at timestamptz,
  sent_on date,
  reply_by date,
  appeal_by date,
  remark boolean NOT NULL DEFAULT false,
  cancelled_at timestamptz,
  because text,
  receipt text CHECK (receipt IN ('delivered', 'failed', 'returned')),
  receipt_at timestamptz,
  PRIMARY KEY (case_id, letter_id),
  CONSTRAINT letter_sent_has_a_moment CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT letter_sent_on_is_the_copenhagen_day CHECK (sent_on IS NOT DISTINCT FROM (sent_at AT TIME ZONE 'Europe/Copenhagen')::date),
  CONSTRAINT letter_never_on_a_friday CHECK (EXTRACT(ISODOW FROM sent_at AT TIME ZONE 'Europe/Copenhagen') <> 5),
  CONSTRAINT letter_never_on_a_weekend CHECK (EXTRACT(ISODOW FROM sent_at AT TIME ZONE 'Europe/Copenhagen') NOT IN (6, 7))
);
CREATE INDEX letter_waiting ON letter (municipality, planned_for) WHERE state = 'waiting';
CREATE INDEX letter_sent ON letter (municipality, sent_on) WHERE state = 'sent';

-- What the sender knows of a letter: tried since when, accepted when.
CREATE TABLE letter_dispatch (
  letter_id text PRIMARY KEY,
  case_id text NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  first_attempt_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_on date,
  CONSTRAINT letter_accepted_on_is_the_copenhagen_day CHECK (accepted_on IS NOT DISTINCT FROM (accepted_at AT TIME ZONE 'Europe/Copenhagen')::date),
  CONSTRAINT letter_never_accepted_on_a_friday CHECK (EXTRACT(ISODOW FROM accepted_at AT TIME ZONE 'Europe/Copenhagen') <> 5),
  CONSTRAINT letter_never_accepted_on_a_weekend CHECK (EXTRACT(ISODOW FROM accepted_at AT TIME ZONE 'Europe/Copenhagen') NOT IN (6, 7))
);
CREATE INDEX letter_dispatch_by_case ON letter_dispatch (case_id);

-- What each attempt said. The text that left is that of the last attempt at or before accepted_at.
CREATE TABLE letter_attempt (
  letter_id text NOT NULL REFERENCES letter_dispatch ON DELETE CASCADE,
  attempted_at timestamptz NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (letter_id, attempted_at)
);
