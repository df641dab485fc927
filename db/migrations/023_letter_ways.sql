-- Up Migration
-- How a letter left, the letter that it repeats on paper, and the day by which the channel promised word of it.
ALTER TABLE letter
  ADD COLUMN way text CHECK (way IN ('digitalPost', 'paper')),
  ADD COLUMN copy_of text,
  ADD COLUMN receipt_by date;

UPDATE letter SET way = l->>'by', copy_of = l->>'copyOf', receipt_by = (l->>'receiptBy')::date
FROM case_file f, jsonb_array_elements(f.file->'letters') l
WHERE f.file @? '$.letters[*].by' AND l ? 'by' AND letter.case_id = f.case_id AND letter.letter_id = l->>'id';

-- The way stands beside the kind: few values both, so that a list that leaves one of them open merges their stretches.
DROP INDEX letter_of_kind_by_moment, letter_of_municipality_and_kind_by_moment;
CREATE INDEX letter_of_kind_by_moment ON letter (namespace, state, kind, coalesce(way, ''), moment, case_id, letter_id);
CREATE INDEX letter_of_municipality_and_kind_by_moment ON letter (namespace, municipality, state, kind, coalesce(way, ''), moment, case_id, letter_id);
CREATE INDEX letter_with_receipt_by_moment ON letter (namespace, receipt, kind, coalesce(way, ''), moment, case_id, letter_id) WHERE receipt IS NOT NULL;
CREATE INDEX letter_of_municipality_with_receipt_by_moment ON letter (namespace, municipality, receipt, kind, coalesce(way, ''), moment, case_id, letter_id) WHERE receipt IS NOT NULL;
-- Under way, or missing: few, and the longest missing first.
CREATE INDEX letter_awaiting_receipt ON letter (namespace, receipt_by, case_id, letter_id) WHERE receipt IS NULL AND receipt_by IS NOT NULL;
CREATE INDEX letter_of_municipality_awaiting_receipt ON letter (namespace, municipality, receipt_by, case_id, letter_id) WHERE receipt IS NULL AND receipt_by IS NOT NULL;
