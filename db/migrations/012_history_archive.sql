-- Up Migration
-- Closed cases' histories, kept before Temporal's retention takes them. Each row holds the hash of the one before it in
-- its namespace (audit/chain.ts), so that none can be changed, taken away from between or put in between unnoticed.
CREATE TABLE history_archive (
  namespace text NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),
  case_id text NOT NULL,
  run_id text NOT NULL,
  -- The build that carried the case last.
  build_id text NOT NULL,
  -- Temporal's history as JSON, gzipped.
  history bytea NOT NULL,
  -- What the case said of itself when it was taken out; json, not jsonb: its very text is hashed.
  exhibit json,
  witness text NOT NULL CHECK (witness IN ('case', 'record')),
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  chain_hash text NOT NULL CHECK (chain_hash ~ '^[0-9a-f]{64}$'),
  archived_at timestamptz(3) NOT NULL,
  PRIMARY KEY (namespace, sequence),
  -- A chain does not fork, and holds a run once.
  UNIQUE (namespace, previous_hash),
  UNIQUE (namespace, case_id, run_id)
);
CREATE INDEX history_archive_by_case ON history_archive (case_id);

CREATE FUNCTION history_archive_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history_archive only grows: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER history_archive_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON history_archive
  FOR EACH STATEMENT EXECUTE FUNCTION history_archive_only_grows();

CREATE FUNCTION history_archive_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last history_archive%ROWTYPE;
BEGIN
  SELECT * INTO last FROM history_archive WHERE namespace = NEW.namespace ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence <> coalesce(last.sequence, 0) + 1 OR NEW.previous_hash <> coalesce(last.chain_hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'history_archive: link % of % does not go on from link %', NEW.sequence, NEW.namespace, coalesce(last.sequence, 0)
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER history_archive_goes_on BEFORE INSERT ON history_archive
  FOR EACH ROW EXECUTE FUNCTION history_archive_goes_on();
