import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterKind, Recipient } from '../domain/letters.ts';
import { alone, given, mergedList, stretchesOf, type MergedList } from './mergedList.ts';
import type { Queryable } from './pool.ts';

export interface JournalFilter {
  readonly namespaces: readonly string[];
  readonly municipality?: string;
  /** Left from here … */
  readonly from?: Instant;
  /** … to before this. */
  readonly before?: Instant;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A letter that left, as the journal has it. */
export interface JournalLine {
  readonly letterId: string;
  readonly caseId: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly at: Instant;
  readonly on: Day;
  readonly kind: LetterKind;
  readonly recipient: Recipient;
  readonly subject: string;
  readonly kle: string;
  /** SHA-256 of the document, in hex; nothing for letters of before there were documents. */
  readonly documentHash?: string;
}

const COLUMNS = `letter_id AS "letterId", case_id AS "caseId", namespace, municipality, at, on_day AS on, kind, recipient, subject, kle, document_hash AS "documentHash"`;

type Row = Omit<JournalLine, 'at' | 'documentHash'> & { readonly at: Date; readonly documentHash: string | null };
const line = ({ at, documentHash, ...row }: Row): JournalLine => ({ ...row, at: at.getTime(), ...(documentHash !== null && { documentHash }) });

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export const journalList = ({ namespaces, municipality, from, before, descending, limit, cursor }: JournalFilter): MergedList => ({
  name: `journal/${descending ? 'down' : 'up'}`,
  table: 'journal',
  columns: COLUMNS,
  stretches: stretchesOf({ namespace: namespaces, municipality: alone(municipality) }),
  where: [
    ...given(from, (at) => ['at >= ?::timestamptz', new Date(at)]),
    ...given(before, (at) => ['at < ?::timestamptz', new Date(at)]),
  ],
  sort: [{ by: 'at', type: 'timestamptz' }, { by: 'letter_id', type: 'text' }],
  descending,
  limit,
  cursor,
});

/** Letters in the order in which they left, a page at a time. */
export async function listJournal(db: Queryable, filter: JournalFilter): Promise<{ lines: JournalLine[]; next?: string }> {
  const { rows, next } = await mergedList<Row>(db, journalList(filter));
  return { lines: rows.map(line), ...(next !== undefined && { next }) };
}

/** A letter's own line; nothing where it has not left. */
export async function journalLine(db: Queryable, letterId: string): Promise<JournalLine | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM journal WHERE letter_id = $1`, [letterId]);
  return rows[0] && line(rows[0]);
}
