import type { LetterClass } from '../domain/calendar/dispatch.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterRecord } from '../domain/caseFile.ts';
import { LETTERS, letterRow, type LetterKind, type Recipient } from '../domain/letters.ts';
import { fromTimestamp } from './instant.ts';
import { alone, given, mergedList, stretchesOf, type MergedList } from './mergedList.ts';
import type { Queryable } from './pool.ts';

export interface LetterFilter {
  /** Where to look: the production namespace, the sandbox, or both. */
  readonly namespaces: readonly string[];
  readonly municipality?: string;
  /** Nothing means all. */
  readonly state?: LetterRecord['state'];
  readonly kind?: LetterKind;
  readonly cls?: LetterClass;
  readonly caseId?: string;
  /** The moment that counts (planned for, sent, cancelled) lies from here … */
  readonly from?: Instant;
  /** … to before this. */
  readonly before?: Instant;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A letter in a list. */
export interface LetterLine {
  readonly id: string;
  readonly caseId: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly kind: LetterKind;
  readonly cls: LetterClass;
  readonly recipient: Recipient;
  readonly state: LetterRecord['state'];
  readonly held: boolean;
  readonly draftedAt: Instant;
  readonly plannedFor: Instant;
  readonly waitsBecause?: string;
  readonly sentAt?: Instant;
  /** Also of a letter that left elsewhere, which has no moment. */
  readonly sentOn?: Day;
  readonly replyBy?: Day;
  readonly appealBy?: Day;
  readonly cancelledAt?: Instant;
  readonly because?: string;
  readonly receipt?: string;
  readonly receiptAt?: Instant;
}

const COLUMNS = `letter_id AS id, case_id AS "caseId", namespace, municipality, kind, class AS cls, recipient, state, held, drafted_at AS "draftedAt",
  planned_for AS "plannedFor", waits_because AS "waitsBecause", sent_at AS "sentAt", coalesce(sent_on, sent_elsewhere_on) AS "sentOn", reply_by AS "replyBy",
  appeal_by AS "appealBy", cancelled_at AS "cancelledAt", because, receipt, receipt_at AS "receiptAt"`;

const STATES = ['waiting', 'sent', 'sentElsewhere', 'cancelled'] as const;
const kindsOf = ({ kind, cls }: LetterFilter): readonly LetterKind[] | undefined =>
  kind === undefined && cls === undefined ? undefined : (Object.keys(LETTERS) as LetterKind[]).filter((k) => (kind === undefined || k === kind) && (cls === undefined || letterRow(k).cls === cls));

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export function letterList(filter: LetterFilter): MergedList {
  const { namespaces, municipality, state, caseId, from, before, descending, limit, cursor } = filter;
  const is = { namespace: namespaces, municipality: alone(municipality), state: alone(state), kind: kindsOf(filter) };
  return {
    name: `letters/${descending ? 'down' : 'up'}`,
    table: 'letter',
    columns: COLUMNS,
    stretches: caseId === undefined ? stretchesOf({ ...is, state: is.state ?? STATES }) : stretchesOf({ case_id: [caseId] }),
    among: { ...is, case_id: alone(caseId) },
    where: [
      ...given(from, (at) => ['moment >= ?::timestamptz', new Date(at)]),
      ...given(before, (at) => ['moment < ?::timestamptz', new Date(at)]),
    ],
    sort: [{ by: 'moment', type: 'timestamptz' }, { by: 'case_id', type: 'text' }, { by: 'letter_id', type: 'text' }],
    descending,
    limit,
    cursor,
  };
}

type Row = { readonly [K in keyof LetterLine]-?: Required<LetterLine>[K] | Date | null };

/** Letters by the moment that counts for them, a page at a time; a cursor that is none begins anew. */
export async function listLetters(db: Queryable, filter: LetterFilter): Promise<{ letters: LetterLine[]; next?: string }> {
  const { rows, next } = await mergedList<Row>(db, letterList(filter));
  return { letters: rows.map(line), ...(next !== undefined && { next }) };
}

/** Moments as numbers; what is empty is not there. */
const line = (row: Row): LetterLine =>
  Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value instanceof Date ? fromTimestamp(value) : value]]))) as unknown as LetterLine;

/** One letter of a case. */
export async function letterById(db: Queryable, caseId: string, letterId: string): Promise<LetterLine | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM letter WHERE case_id = $1 AND letter_id = $2`, [caseId, letterId]);
  return rows[0] && line(rows[0]);
}
