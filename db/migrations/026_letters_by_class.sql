-- Up Migration
-- Decisions and information letters are two, their kinds are twenty: a list of a class, or of a way, merges a tenth of the stretches.
CREATE INDEX letter_of_class_by_moment ON letter (namespace, state, class, coalesce(way, ''), moment, case_id, letter_id);
CREATE INDEX letter_of_municipality_and_class_by_moment ON letter (namespace, municipality, state, class, coalesce(way, ''), moment, case_id, letter_id);
