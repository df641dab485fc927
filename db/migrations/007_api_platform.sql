-- Up Migration
-- What was answered to a write with an Idempotency-Key, so that its repeat is answered alike. Nothing here is a person's:
-- key and request are hashes; an answer that shows a case is kept as the case's version, and made again from its log.
CREATE TABLE idempotency_key (
  key text PRIMARY KEY,               -- hash of who asks, method, path and key
  request text,                       -- hash of query and body; empty while a streamed body is being read
  holder text,                        -- the request that works on it now
  leased_until timestamptz,           -- after this its holder has died, and a repeat may go on
  kept_until timestamptz NOT NULL,
  status integer,                     -- set once it is decided
  headers jsonb,
  body jsonb,
  case_id text,
  version integer
);
CREATE INDEX idempotency_key_kept_until ON idempotency_key (kept_until);
