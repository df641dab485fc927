-- Up Migration
-- Letters that wait for a second person, as GET /operators/letters lists them. The words are those of domain/approval.ts, and its lists ask in them.
CREATE INDEX letter_awaiting_approval ON letter (planned_for, case_id, letter_id) WHERE state = 'waiting' AND waits_because = 'afventer godkendelse';
