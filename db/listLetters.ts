import type { LetterClass, Obstacle } from '../domain/calendar/dispatch.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterRecord, Receipt } from '../domain/caseFile.ts';
import { LETTERS, letterRow, WAYS_IN, type LetterKind, type Recipient, type Way } from '../domain/letters.ts';
import type { Trouble } from '../domain/troubles.ts';
import { withWaits } from './letterWaits.ts';
import { alone, given, mergedList, stretchesOf, type Condition, type MergedList, type Stretch } from './mergedList.ts';
import type { Queryable } from './pool.ts';
import { shownRow } from './shownRow.ts';

export interface LetterFilter {
  /** Where to look: the production namespace, the sandbox, or both. */
  readonly namespaces: readonly string[];
  readonly municipality?: string;
  /** Nothing means all. */
  readonly state?: LetterRecord['state'];
  readonly kind?: LetterKind;
  readonly cls?: LetterClass;
  readonly caseId?: string;
  readonly by?: Way;
  /** What the channel last said of it. */
  readonly receipt?: Receipt['kind'];
  /** No receipt, though one was promised by a day before this: listed by that day. */
  readonly missingOn?: Day;
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
  /** Nothing while it waits, but for a copy, and nothing for letters of before ways were told apart. */
  readonly by?: Way;
  /** The letter of its case that it repeats on paper. */
  readonly copyOf?: string;
  readonly receiptBy?: Day;
  readonly receipt?: Receipt['kind'];
  readonly receiptAt?: Instant;
  /** What keeps it here, where it has been tried in vain. */
  readonly trouble?: Trouble;
  /** The days in its way, where it waits for one. */
  readonly over?: readonly Obstacle[];
}

const COLUMNS = `letter_id AS id, case_id AS "caseId", namespace, municipality, kind, class AS cls, recipient, state, held, drafted_at AS "draftedAt",
  planned_for AS "plannedFor", waits_because AS "waitsBecause", sent_at AS "sentAt", coalesce(sent_on, sent_elsewhere_on) AS "sentOn", reply_by AS "replyBy",
  appeal_by AS "appealBy", cancelled_at AS "cancelledAt", because, way AS by, copy_of AS "copyOf", receipt_by AS "receiptBy", receipt, receipt_at AS "receiptAt"`;

const STATES = ['waiting', 'sent', 'sentElsewhere', 'cancelled'] as const;
const CLASSES: readonly LetterClass[] = ['information', 'decision'];
const KINDS = Object.keys(LETTERS) as LetterKind[];
const kindsOf = ({ kind, cls }: LetterFilter): readonly LetterKind[] | undefined =>
  kind === undefined && cls === undefined ? undefined : KINDS.filter((k) => (kind === undefined || k === kind) && (cls === undefined || letterRow(k).cls === cls));

/** As the indexes have it: a way that nobody knows is one of three. */
const WAY = "coalesce(way, '')";
const byWay = ({ by }: LetterFilter, of: readonly (Way | undefined)[]): readonly string[] => of.map((way) => way ?? '').filter((way) => by === undefined || way === by);

/** One kind's letters stand together; where it is not one, those of a class and a way do. */
function sortsOf(filter: LetterFilter): Readonly<Record<string, readonly string[]>> | undefined {
  if (filter.kind !== undefined) return { kind: kindsOf(filter)! };
  return filter.cls === undefined && filter.by === undefined ? undefined : { class: alone(filter.cls) ?? CLASSES };
}

/** Where such letters stand in an index that has the list's order: the narrowest of what is asked for leads. */
function stretches(filter: LetterFilter): Stretch[] {
  const { namespaces, municipality, state, caseId, receipt, missingOn } = filter;
  if (caseId !== undefined) return stretchesOf({ case_id: [caseId] });
  const place = { namespace: namespaces, municipality: alone(municipality) };
  // Missing ones are few: those of another kind or way are passed over.
  if (missingOn !== undefined) return stretchesOf(place);
  if (receipt !== undefined) return stretchesOf({ ...place, receipt: [receipt], kind: kindsOf(filter) ?? KINDS, [WAY]: byWay(filter, WAYS_IN.sent) });
  const sorts = sortsOf(filter);
  return (alone(state) ?? STATES).flatMap((s) => stretchesOf({ ...place, state: [s], ...sorts, ...(sorts && { [WAY]: byWay(filter, WAYS_IN[s]) }) }));
}

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export function letterList(filter: LetterFilter): MergedList {
  const { namespaces, municipality, state, kind, cls, caseId, by, receipt, missingOn, from, before, descending, limit, cursor } = filter;
  const order = missingOn === undefined ? ({ by: 'moment', type: 'timestamptz' } as const) : ({ by: 'receipt_by', type: 'date' } as const);
  return {
    name: `letters/${order.by}/${descending ? 'down' : 'up'}`,
    table: 'letter',
    columns: COLUMNS,
    stretches: stretches(filter),
    among: { namespace: namespaces, municipality: alone(municipality), state: alone(state), kind: alone(kind), class: alone(cls), [WAY]: alone(by), receipt: alone(receipt), case_id: alone(caseId) },
    where: [
      ...given(missingOn, (day): Condition => ['receipt IS NULL AND receipt_by < ?::date', day]),
      ...given(from, (at): Condition => ['moment >= ?::timestamptz', new Date(at)]),
      ...given(before, (at): Condition => ['moment < ?::timestamptz', new Date(at)]),
    ],
    sort: [order, { by: 'case_id', type: 'text' }, { by: 'letter_id', type: 'text' }],
    descending,
    limit,
    cursor,
  };
}

type Stored = Omit<LetterLine, 'trouble' | 'over'>;
type Row = { readonly [K in keyof Stored]-?: Required<Stored>[K] | Date | null };

/** Letters by the moment that counts for them, or by the day on which word was promised; a page at a time. */
export async function listLetters(db: Queryable, filter: LetterFilter): Promise<{ letters: LetterLine[]; next?: string }> {
  const { rows, next } = await mergedList<Row>(db, letterList(filter));
  return { letters: await withWaits(db, rows.map((row) => shownRow<Stored>(row))), ...(next !== undefined && { next }) };
}

/** One letter of a case. */
export async function letterById(db: Queryable, caseId: string, letterId: string): Promise<LetterLine | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM letter WHERE case_id = $1 AND letter_id = $2`, [caseId, letterId]);
  return (await withWaits(db, rows.map((row) => shownRow<Stored>(row))))[0];
}
