-- Up Migration
-- A letter that another system sent before the case was taken over. No quiet day binds what others did, so it has a day of
-- its own and no sent_at: the rule for our own letters stays without exception.
ALTER TABLE letter DROP CONSTRAINT letter_state_check;
ALTER TABLE letter ADD CONSTRAINT letter_state_check CHECK (state IN ('waiting', 'sent', 'sentElsewhere', 'cancelled'));
ALTER TABLE letter ADD COLUMN sent_elsewhere_on date;
ALTER TABLE letter ADD CONSTRAINT letter_sent_elsewhere_has_a_day CHECK ((state = 'sentElsewhere') = (sent_elsewhere_on IS NOT NULL));
