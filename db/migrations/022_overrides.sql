-- Up Migration
-- The register of overrides: decisions that a team lead approved for the eve of a day off, and what came of each. Part of the read model.
ALTER TABLE letter
  ADD COLUMN override_at timestamptz,
  -- An opaque id; nothing where nobody said.
  ADD COLUMN override_by text,
  -- Id of a text.
  ADD COLUMN override_reason text,
  -- Corrected away afterwards.
  ADD COLUMN override_taken_back boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT letter_override_is_of_a_decision CHECK (override_at IS NULL OR class = 'decision');

UPDATE letter SET override_at = to_timestamp((e->>'at')::numeric / 1000), override_by = e->>'who', override_reason = e->'data'->>'reason'
FROM case_file f, jsonb_array_elements(f.file->'letters') l, jsonb_array_elements(f.file->'log') e
WHERE f.file @? '$.letters[*].eveOverride' AND l ? 'eveOverride' AND l->>'state' <> 'sentElsewhere' AND e->>'id' = l->>'eveOverride'
  AND letter.case_id = f.case_id AND letter.letter_id = l->>'id';

-- That it left on an eve is told by the remark that it then carries, whatever became of the approval.
ALTER TABLE letter ADD COLUMN override_outcome text GENERATED ALWAYS AS (
  CASE WHEN override_at IS NULL THEN NULL WHEN state = 'sent' AND remark THEN 'onEve' WHEN override_taken_back THEN 'takenBack'
       WHEN state = 'sent' THEN 'otherDay' ELSE state END) STORED;

CREATE INDEX letter_overridden ON letter (namespace, municipality, override_at, case_id, letter_id) INCLUDE (override_outcome) WHERE override_at IS NOT NULL;
-- What overrides are a share of.
CREATE INDEX letter_decisions_sent ON letter (namespace, municipality, sent_on) INCLUDE (remark) WHERE state = 'sent' AND class = 'decision';
