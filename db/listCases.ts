import type { Day, Instant } from '../domain/calendar/day.ts';
import { PHASES, STATUSES, type CaseKind, type Phase, type Status } from '../domain/words.ts';
import { ALL, alone, given, mergedList, stretchesOf, type MergedList, type SortKey } from './mergedList.ts';
import type { Queryable } from './pool.ts';

const CASE_ID: SortKey = { by: 'case_id', type: 'text' };
const NEXT_ON = "coalesce(next_on, 'infinity')";
/** What has no such date comes last, as the indexes have it. */
const SORTS = {
  id: [CASE_ID],
  nextOn: [{ by: NEXT_ON, type: 'date' }, CASE_ID],
  openedAt: [{ by: 'opened_at', type: 'timestamptz' }, CASE_ID],
  firstAbsenceDay: [{ by: "coalesce(first_absence_day, 'infinity')", type: 'date' }, CASE_ID],
} as const satisfies Record<string, readonly SortKey[]>;

export type CaseSort = keyof typeof SORTS;
export const CASE_SORTS = Object.keys(SORTS) as CaseSort[];

export interface CaseFilter {
  /** Where to look: the production namespace, the sandbox, or both. */
  readonly namespaces: readonly string[];
  readonly municipality?: string;
  /** Cases of these consultants: one, or a whole team. */
  readonly consultants?: readonly string[];
  readonly status?: Status;
  readonly phase?: Phase;
  readonly needsAttention?: boolean;
  /** Has an open task that was due before this day. */
  readonly overdueOn?: Day;
  /** The next date lies in this span, ends included. */
  readonly nextFrom?: Day;
  readonly nextTo?: Day;
  readonly sort?: CaseSort;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CaseLine {
  readonly caseId: string;
  readonly municipality: string;
  readonly namespace: string;
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: Status;
  readonly phase: Phase;
  readonly consultant: string | null;
  readonly openedAt: Instant;
  readonly firstAbsenceDay: Day | null;
  readonly nextOn: Day | null;
  /** The earliest due day of its open tasks. */
  readonly dueOn: Day | null;
  readonly needsAttention: boolean;
}

/** Few by nature: a consultant's or a team's cases, and those that need attention, are all read and sorted as asked. */
const isFew = ({ consultants, needsAttention }: CaseFilter): boolean => consultants !== undefined || needsAttention === true;
const asksForDates = ({ overdueOn, nextFrom, nextTo }: CaseFilter): boolean => (overdueOn ?? nextFrom ?? nextTo) !== undefined;

/**
 * The sorts that are offered with such a filter, the default first. A span of dates is a stretch of the index by these
 * dates: in another order, all of a hundred thousand cases would have to be read.
 */
export const sortsWith = (filter: Omit<CaseFilter, 'namespaces'>): readonly CaseSort[] =>
  !asksForDates({ ...filter, namespaces: [] }) ? CASE_SORTS : isFew({ ...filter, namespaces: [] }) ? ['nextOn', 'id', 'openedAt', 'firstAbsenceDay'] : ['nextOn'];

const COLUMNS = `case_id AS "caseId", municipality, namespace, version, kind, status, phase, consultant, opened_at AS "openedAt",
  first_absence_day AS "firstAbsenceDay", next_on AS "nextOn", due_on AS "dueOn", needs_attention AS "needsAttention"`;

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export function caseList(filter: CaseFilter): MergedList {
  const { namespaces, municipality, consultants, status, phase, needsAttention, overdueOn, nextFrom, nextTo, descending, limit, cursor } = filter;
  const sort = filter.sort ?? sortsWith(filter)[0]!;
  const is = { namespace: namespaces, municipality: alone(municipality), status: alone(status), phase: alone(phase) };
  return {
    name: `cases/${sort}/${descending ? 'down' : 'up'}`,
    table: 'case_file',
    columns: COLUMNS,
    stretches: isFew(filter) ? ALL : stretchesOf({ ...is, status: is.status ?? STATUSES, phase: is.phase ?? PHASES }),
    among: { ...is, consultant: consultants },
    where: [
      ...given(needsAttention, (it) => [it ? 'needs_attention' : 'NOT needs_attention']),
      // The next date is never later than the earliest due day: that is where the index begins to be read.
      ...given(overdueOn, (day) => [`due_on < ?::date AND ${NEXT_ON} < ?::date`, day, day]),
      ...given(nextFrom, (day) => [`${NEXT_ON} >= ?::date AND ${NEXT_ON} < 'infinity'`, day]),
      ...given(nextTo, (day) => [`${NEXT_ON} <= ?::date`, day]),
    ],
    sort: SORTS[sort],
    descending,
    limit,
    cursor,
  };
}

/** Cases, a page at a time; a cursor that is none, or another list's, begins anew. */
export async function listCases(db: Queryable, filter: CaseFilter): Promise<{ cases: CaseLine[]; next?: string }> {
  const { rows, next } = await mergedList<Omit<CaseLine, 'openedAt'> & { openedAt: Date }>(db, caseList(filter));
  return { cases: rows.map(({ openedAt, ...line }) => ({ ...line, openedAt: openedAt.getTime() })), ...(next !== undefined && { next }) };
}
