-- Up Migration
-- What a channel was asked belongs to an attempt, which is noted in the same statement (db/letterDispatch.ts), and goes with it.
ALTER TABLE letter_request ADD FOREIGN KEY (letter_id, attempted_at) REFERENCES letter_attempt ON DELETE CASCADE;
