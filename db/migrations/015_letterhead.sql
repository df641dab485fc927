-- Up Migration
-- What a municipality's letters show of it, and what each letter was made of: the same again gives the same bytes.
ALTER TABLE municipality
  ADD COLUMN cvr text CHECK (cvr ~ '^[0-9]{8}$'),
  -- The return address, line by line.
  ADD COLUMN address text[] NOT NULL DEFAULT '{}',
  -- SVG.
  ADD COLUMN logo text;

ALTER TABLE letter_attempt
  -- Template, frame, values and head (letters/renderLetter.ts); nothing for letters of before.
  ADD COLUMN made_of jsonb,
  ADD COLUMN layout text,
  -- SHA-256 of the PDF, in hex.
  ADD COLUMN document_hash text CHECK (document_hash ~ '^[0-9a-f]{64}$'),
  ADD COLUMN pages integer;
