-- Up Migration
-- The programme of job clarification: one per case, however often its opening is tried.
CREATE TABLE programme (
  id text PRIMARY KEY,
  case_id text NOT NULL UNIQUE,
  namespace text NOT NULL,
  municipality text NOT NULL,
  key text NOT NULL,
  opened_on date NOT NULL,
  consultant text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Messages to the municipality's other systems. Written in the transaction that makes them true, sent afterwards.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id text NOT NULL,
  namespace text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL UNIQUE,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
