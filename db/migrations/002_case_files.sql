-- Up Migration
-- The case as others read it. Everything but recorded_at comes from the case itself.
CREATE TABLE case_file (
  case_id text PRIMARY KEY,
  municipality text NOT NULL,
  namespace text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  phase text NOT NULL,
  consultant text,
  first_absence_day date,
  next_at timestamptz,
  next_on date,
  needs_attention boolean NOT NULL,
  file jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX case_file_open ON case_file (namespace, municipality, consultant) WHERE status NOT IN ('closed', 'withdrawn');
CREATE INDEX case_file_by_municipality ON case_file (municipality, case_id);
CREATE INDEX case_file_needs_attention ON case_file (namespace, municipality) WHERE needs_attention;

CREATE TABLE task (
  case_id text NOT NULL,
  task_id text NOT NULL,
  namespace text NOT NULL,
  municipality text NOT NULL,
  consultant text,
  key text NOT NULL,
  kind text NOT NULL,
  owner text NOT NULL,
  opens_on date NOT NULL,
  opened_at timestamptz NOT NULL,
  due_on date NOT NULL,
  due_at timestamptz,
  late boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'completed', 'dropped')),
  ended_at timestamptz,
  because text,
  marks jsonb,
  PRIMARY KEY (case_id, task_id),
  CONSTRAINT task_not_due_before_it_opens CHECK (due_on >= opens_on)
);
CREATE INDEX task_open_by_consultant ON task (consultant, due_on, case_id, task_id) WHERE state = 'open';
CREATE INDEX task_open_by_municipality ON task (municipality, due_on, case_id, task_id) WHERE state = 'open';
CREATE INDEX task_by_due ON task (due_on, case_id, task_id);

-- Who has the case from the start (003). Later changes are events and stand in the case file.
CREATE TABLE assignment (
  case_id text PRIMARY KEY,
  namespace text NOT NULL,
  municipality text NOT NULL,
  consultant text NOT NULL REFERENCES consultant,
  over_ceiling boolean NOT NULL,
  assigned_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assignment_by_consultant ON assignment (namespace, municipality, consultant);
