-- Up Migration
-- The key of intake_notification.person_key: one for the whole database, drawn when it is first asked for.
CREATE TABLE intake_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);
