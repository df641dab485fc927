-- Up Migration
-- Who has taken a task on; and, where it opened late because nobody was at work, when it should have.
ALTER TABLE task ADD COLUMN claimed_by text, ADD COLUMN planned_for timestamptz;
CREATE INDEX task_open_by_claim ON task (claimed_by, due_on, case_id, task_id) WHERE state = 'open' AND claimed_by IS NOT NULL;
CREATE INDEX task_fired_late ON task (opened_at, case_id, task_id) WHERE planned_for IS NOT NULL;

-- Held back by an operator: it leaves on no day until it is released.
ALTER TABLE letter ADD COLUMN held boolean NOT NULL DEFAULT false;

-- A municipality's letters, stopped by an operator. The open row counts; the others tell what was.
CREATE TABLE letter_pause (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  namespace text NOT NULL,
  municipality text NOT NULL REFERENCES municipality,
  reason text NOT NULL,
  paused_by text NOT NULL,
  paused_at timestamptz NOT NULL DEFAULT now(),
  resumed_by text,
  resumed_at timestamptz
);
CREATE UNIQUE INDEX letter_pause_open ON letter_pause (namespace, municipality) WHERE resumed_at IS NULL;
