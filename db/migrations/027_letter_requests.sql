-- Up Migration
-- What a channel was asked belongs to an attempt, which is noted in the same statement (db/letterDispatch.ts), and goes with it.
-- Until now a letter could be removed without what its channel was asked.
DELETE FROM letter_request r WHERE NOT EXISTS (SELECT FROM letter_attempt a WHERE a.letter_id = r.letter_id AND a.attempted_at = r.attempted_at);
ALTER TABLE letter_request ADD FOREIGN KEY (letter_id, attempted_at) REFERENCES letter_attempt ON DELETE CASCADE;
