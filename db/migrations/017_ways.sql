-- Up Migration
-- The way by which a letter goes, once that is decided, and the word that the channel promised of it.
ALTER TABLE letter_dispatch
  ADD COLUMN way text CHECK (way IN ('digitalPost', 'paper')),
  -- Working days from the acceptance.
  ADD COLUMN receipt_within integer CHECK (receipt_within > 0);
