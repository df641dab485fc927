-- Up Migration
-- What a letter was set with: the compiler's version, SHA-256 of the layout and of the fonts (letters/document/document.ts);
-- nothing for letters of before.
ALTER TABLE letter_attempt ADD COLUMN press jsonb;

-- What a channel was asked, and what it said. One moment may see two: Digital Post that does not have the receiver, and paper.
CREATE TABLE letter_request (
  letter_id text NOT NULL,
  attempted_at timestamptz NOT NULL,
  way text NOT NULL CHECK (way IN ('digitalPost', 'paper')),
  -- Nothing where no answer came back to us: the process died, or the letter is under way.
  answer text CHECK (answer IN ('accepted', 'refused', 'unreachable', 'notRegistered', 'notAsked')),
  -- Why, where it was not accepted.
  said text,
  -- SHA-256 of the request to Digital Post, in hex; nothing where none was made.
  request_hash text CHECK (request_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (letter_id, attempted_at, way)
);
