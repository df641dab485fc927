-- Up Migration
-- Consultants work in teams. A case, a task: their team is that of their consultant, whatever team that is by now.
ALTER TABLE consultant ADD COLUMN team text;
CREATE INDEX consultant_by_team ON consultant (team) WHERE team IS NOT NULL;

-- What lists of cases are sorted and asked by, beside what is there: the opening, and the earliest due day of an open task.
ALTER TABLE case_file ADD COLUMN opened_at timestamptz, ADD COLUMN due_on date;
UPDATE case_file SET
  opened_at = to_timestamp((file->>'openedAt')::numeric / 1000),
  due_on = (SELECT min(task.due_on) FROM task WHERE task.case_id = case_file.case_id AND task.state = 'open');
ALTER TABLE case_file ALTER COLUMN opened_at SET NOT NULL;

-- Each list reads an index from its beginning to the end of the page. What has few values stands first, and a list that
-- leaves it open merges one stretch of the index per value (db/mergedList.ts): so one index serves every such filter.
DROP INDEX case_file_open, case_file_by_municipality, case_file_needs_attention;
CREATE INDEX case_by_id ON case_file (namespace, status, phase, case_id);
CREATE INDEX case_by_next ON case_file (namespace, status, phase, coalesce(next_on, 'infinity'), case_id);
CREATE INDEX case_by_opening ON case_file (namespace, status, phase, opened_at, case_id);
CREATE INDEX case_by_absence ON case_file (namespace, status, phase, coalesce(first_absence_day, 'infinity'), case_id);
CREATE INDEX case_of_municipality_by_id ON case_file (namespace, municipality, status, phase, case_id);
CREATE INDEX case_of_municipality_by_next ON case_file (namespace, municipality, status, phase, coalesce(next_on, 'infinity'), case_id);
CREATE INDEX case_of_municipality_by_opening ON case_file (namespace, municipality, status, phase, opened_at, case_id);
CREATE INDEX case_of_municipality_by_absence ON case_file (namespace, municipality, status, phase, coalesce(first_absence_day, 'infinity'), case_id);
-- A consultant's cases are few, and so are those that need attention: all of them are read, and sorted as asked.
CREATE INDEX case_of_consultant ON case_file (consultant, status);
CREATE INDEX case_needing_attention ON case_file (case_id) WHERE needs_attention;

DROP INDEX task_open_by_consultant, task_open_by_municipality, task_by_due, task_open_by_claim;
CREATE INDEX task_by_due ON task (namespace, state, due_on, case_id, task_id);
CREATE INDEX task_of_kind_by_due ON task (namespace, state, kind, due_on, case_id, task_id);
CREATE INDEX task_of_municipality_by_due ON task (namespace, municipality, state, due_on, case_id, task_id);
CREATE INDEX task_of_municipality_and_kind_by_due ON task (namespace, municipality, state, kind, due_on, case_id, task_id);
CREATE INDEX task_of_consultant_by_due ON task (consultant, state, due_on, case_id, task_id);
CREATE INDEX task_claimed_by_due ON task (claimed_by, state, due_on, case_id, task_id) WHERE claimed_by IS NOT NULL;

-- The moment that counts for a letter: planned for, sent or cancelled.
ALTER TABLE letter ADD COLUMN moment timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(sent_at, cancelled_at, planned_for)) STORED;
DROP INDEX letter_waiting, letter_sent;
CREATE INDEX letter_by_moment ON letter (namespace, state, moment, case_id, letter_id);
CREATE INDEX letter_of_kind_by_moment ON letter (namespace, state, kind, moment, case_id, letter_id);
CREATE INDEX letter_of_municipality_by_moment ON letter (namespace, municipality, state, moment, case_id, letter_id);
CREATE INDEX letter_of_municipality_and_kind_by_moment ON letter (namespace, municipality, state, kind, moment, case_id, letter_id);
