import type { Day } from '../domain/calendar/day.ts';
import type { TaskRecord } from '../domain/caseFile.ts';
import { TASKS, taskRow, type TaskKind, type TaskOwner } from '../domain/tasks.ts';
import { fromTimestamp } from './instant.ts';
import { alone, given, mergedList, stretchesOf, type MergedList, type Stretch } from './mergedList.ts';
import type { Queryable } from './pool.ts';

export interface TaskFilter {
  /** Where to look: the production namespace, the sandbox, or both. */
  readonly namespaces: readonly string[];
  readonly municipality?: string;
  /** Tasks of these consultants' cases: of one, or of a whole team. */
  readonly consultants?: readonly string[];
  /** What this consultant has to do: tasks of the own cases that nobody else has taken on, and those taken on. */
  readonly mine?: string;
  readonly claimedBy?: string;
  readonly caseId?: string;
  readonly kind?: TaskKind;
  readonly owner?: TaskOwner;
  /** Open tasks due before this day. */
  readonly overdueOn?: Day;
  /** Nothing means all. */
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

const STATES = ['open', 'completed', 'dropped'] as const;
/** A list of so few kinds is merged from theirs; of more, the others are passed over on the way. */
const FEW_KINDS = 5;
const kindsOf = ({ kind, owner }: TaskFilter): readonly TaskKind[] | undefined => {
  const kinds = (Object.keys(TASKS) as TaskKind[]).filter((k) => (kind === undefined || k === kind) && (owner === undefined || taskRow(k).owner === owner));
  return kinds.length <= FEW_KINDS ? kinds : undefined;
};

/** Where such tasks stand in an index by due day: the narrowest of what is asked for leads. */
function stretches(filter: TaskFilter): Stretch[] {
  const { namespaces, municipality, consultants, mine, claimedBy, caseId, overdueOn } = filter;
  const state = overdueOn !== undefined ? ['open'] : filter.state === undefined ? STATES : [filter.state];
  if (caseId !== undefined) return stretchesOf({ case_id: [caseId] });
  if (mine !== undefined) {
    return [
      ...stretchesOf({ consultant: [mine], state }).map((s) => ({ ...s, where: [['(claimed_by IS NULL OR claimed_by = ?)', mine] as const] })),
      ...stretchesOf({ claimed_by: [mine], state }).map((s) => ({ ...s, where: [['consultant IS DISTINCT FROM ?', mine] as const] })),
    ];
  }
  if (claimedBy !== undefined) return stretchesOf({ claimed_by: [claimedBy], state });
  if (consultants !== undefined) return stretchesOf({ consultant: consultants, state });
  return stretchesOf({ namespace: namespaces, municipality: alone(municipality), state, kind: kindsOf(filter) });
}

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export function taskList(filter: TaskFilter): MergedList {
  const { namespaces, municipality, consultants, mine, claimedBy, caseId, kind, owner, overdueOn, state, limit, cursor } = filter;
  return {
    name: 'tasks',
    table: 'task',
    columns: COLUMNS,
    stretches: stretches(filter),
    among: {
      namespace: namespaces, municipality: alone(municipality), consultant: consultants, claimed_by: alone(claimedBy), case_id: alone(caseId),
      kind: alone(kind), owner: alone(owner), state: alone(overdueOn === undefined ? state : 'open'),
    },
    where: [
      ...given(caseId === undefined ? undefined : mine, (it) => ['coalesce(claimed_by, consultant) = ?', it]),
      ...given(overdueOn, (day) => ['due_on < ?::date', day]),
    ],
    sort: [{ by: 'due_on', type: 'date' }, { by: 'case_id', type: 'text' }, { by: 'task_id', type: 'text' }],
    limit,
    cursor,
  };
}

/** Tasks by due day, a page at a time; a cursor that is none begins anew. */
export async function listTasks(db: Queryable, filter: TaskFilter): Promise<{ tasks: TaskLine[]; next?: string }> {
  const { rows, next } = await mergedList<Row>(db, taskList(filter));
  return { tasks: rows.map(line), ...(next !== undefined && { next }) };
}

/** One task of a case. */
export async function taskById(db: Queryable, caseId: string, taskId: string): Promise<TaskLine | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM task WHERE case_id = $1 AND task_id = $2`, [caseId, taskId]);
  return rows[0] && line(rows[0]);
}
