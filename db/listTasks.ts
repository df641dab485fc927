import type { Day } from '../domain/calendar/day.ts';
import type { TaskRecord } from '../domain/caseFile.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { fromTimestamp } from './instant.ts';
import type { Queryable } from './pool.ts';

export interface TaskFilter {
  readonly namespace?: string;
  readonly municipality?: string;
  readonly consultant?: string;
  readonly caseId?: string;
  readonly kind?: string;
  readonly owner?: string;
  /** Open tasks due before this day. */
  readonly overdueOn?: Day;
  readonly state?: TaskRecord['state'];
  readonly limit?: number;
  readonly cursor?: string;
}

/** A task in a list: its record, and whose case it belongs to. */
export interface TaskLine extends TaskRecord {
  readonly caseId: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly consultant?: string;
}

interface Row {
  case_id: string; task_id: string; namespace: string; municipality: string; consultant: string | null; key: string;
  kind: TaskRecord['kind']; owner: TaskRecord['owner']; opens_on: Day; opened_at: Date; due_on: Day; due_at: Date | null;
  late: boolean; state: TaskRecord['state']; ended_at: Date | null; because: string | null; marks: TaskRecord['marks'] | null;
  claimed_by: string | null; planned_for: Date | null;
}

const COLUMNS = 'case_id, task_id, namespace, municipality, consultant, key, kind, owner, opens_on, opened_at, due_on, due_at, late, state, ended_at, because, marks, claimed_by, planned_for';

const line = (r: Row): TaskLine => ({
  caseId: r.case_id, id: r.task_id, namespace: r.namespace, municipality: r.municipality, key: r.key, kind: r.kind, owner: r.owner,
  opensOn: r.opens_on, openedAt: r.opened_at.getTime(), dueOn: r.due_on, late: r.late, state: r.state,
  ...(r.consultant === null ? {} : { consultant: r.consultant }),
  ...(r.due_at === null ? {} : { dueAt: fromTimestamp(r.due_at) }),
  ...(r.ended_at === null ? {} : { endedAt: fromTimestamp(r.ended_at) }),
  ...(r.because === null ? {} : { because: r.because }),
  ...(r.marks === null ? {} : { marks: r.marks }),
  ...(r.claimed_by === null ? {} : { claimedBy: r.claimed_by }),
  ...(r.planned_for === null ? {} : { plannedFor: fromTimestamp(r.planned_for) }),
});

/** Tasks by due day, a page at a time; a cursor that is none begins anew. */
export async function listTasks(db: Queryable, filter: TaskFilter = {}): Promise<{ tasks: TaskLine[]; next?: string }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
  const [due, caseId, taskId] = fromCursor(filter.cursor, 3) ?? ['-infinity', '', ''];
  const { rows } = await db.query<Row>(
    `SELECT ${COLUMNS} FROM task
     WHERE ($1::text IS NULL OR namespace = $1) AND ($2::text IS NULL OR municipality = $2)
       AND ($3::text IS NULL OR consultant = $3) AND ($4::text IS NULL OR case_id = $4)
       AND ($5::text IS NULL OR kind = $5) AND ($6::text IS NULL OR owner = $6)
       AND ($7::date IS NULL OR (due_on < $7 AND state = 'open')) AND ($8::text IS NULL OR state = $8)
       AND (due_on, case_id, task_id) > ($9::date, $10, $11)
     ORDER BY due_on, case_id, task_id LIMIT $12`,
    [
      filter.namespace ?? null, filter.municipality ?? null, filter.consultant ?? null, filter.caseId ?? null, filter.kind ?? null,
      filter.owner ?? null, filter.overdueOn ?? null, filter.state ?? null, due, caseId, taskId, limit + 1,
    ],
  );
  const tasks = rows.slice(0, limit).map(line);
  const last = tasks.at(-1);
  return rows.length > limit && last ? { tasks, next: toCursor([last.dueOn, last.caseId, last.id]) } : { tasks };
}

/** One task of a case. */
export async function taskById(db: Queryable, caseId: string, taskId: string): Promise<TaskLine | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM task WHERE case_id = $1 AND task_id = $2`, [caseId, taskId]);
  return rows[0] && line(rows[0]);
}
