-- Up Migration
-- The journal of letters that left: one line each, written in the statement that notes the channel's acceptance.
-- A person's name may stand in a subject.
CREATE TABLE journal (
  letter_id text PRIMARY KEY,
  case_id text NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  at timestamptz NOT NULL,
  -- The day in Copenhagen, as a journal has it.
  on_day date NOT NULL CONSTRAINT journal_on_is_the_copenhagen_day CHECK (on_day = (at AT TIME ZONE 'Europe/Copenhagen')::date),
  kind text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  -- KL's Emnesystematik.
  kle text NOT NULL CHECK (kle ~ '^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$'),
  -- SHA-256 of the PDF, in hex; nothing for letters of before there were documents.
  document_hash text CHECK (document_hash ~ '^[0-9a-f]{64}$')
);
CREATE INDEX journal_by_time ON journal (namespace, at, letter_id);
CREATE INDEX journal_of_municipality_by_time ON journal (namespace, municipality, at, letter_id);

-- What left before there was a journal.
INSERT INTO journal (letter_id, case_id, namespace, municipality, at, on_day, kind, recipient, subject, kle, document_hash)
SELECT d.letter_id, d.case_id, l.namespace, l.municipality, d.accepted_at, d.accepted_on, d.kind, d.recipient, a.subject, '15.17.06', a.document_hash
FROM letter_dispatch d
JOIN letter l ON l.case_id = d.case_id AND l.case_id || ':' || l.letter_id = d.letter_id
CROSS JOIN LATERAL (SELECT subject, document_hash FROM letter_attempt a WHERE a.letter_id = d.letter_id ORDER BY attempted_at > d.accepted_at, abs(extract(epoch FROM attempted_at - d.accepted_at)) LIMIT 1) a
WHERE d.accepted_at IS NOT NULL;
