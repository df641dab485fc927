import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterKind } from '../domain/letters.ts';
import { madeOfIt } from './letterDispatch.ts';
import { given, mergedList, stretchesOf, type MergedList } from './mergedList.ts';
import type { Queryable } from './pool.ts';
import { shownRow } from './shownRow.ts';

/** What came of an approval for the eve of a day off (the database works it out, `022_overrides.sql`). */
export const OVERRIDE_OUTCOMES = ['onEve', 'otherDay', 'waiting', 'cancelled', 'takenBack'] as const;
export type OverrideOutcome = (typeof OVERRIDE_OUTCOMES)[number];

/** Of one municipality in one namespace: a sandbox's never count among production's. */
export interface OverridePlace {
  readonly namespace: string;
  readonly municipality: string;
}

export interface OverrideFilter extends OverridePlace {
  /** Approved from here … */
  readonly from: Instant;
  /** … to before this. */
  readonly before: Instant;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface OverrideLine {
  readonly letterId: string;
  readonly caseId: string;
  readonly kind: LetterKind;
  readonly approvedAt: Instant;
  readonly approvedBy?: string;
  /** What the team lead wrote; nothing where the text is not there any more. */
  readonly reason?: string;
  readonly outcome: OverrideOutcome;
  readonly sentOn?: Day;
  /** The document that left carries the remark on writing at an inconvenient time; nothing where none is kept. */
  readonly remark?: boolean;
}

/** Whether a letter's document carries the remark, by what it was filled with (`letters/values.ts`). */
export const REMARK_IN_DOCUMENT = `(${madeOfIt("letter.case_id || ':' || letter.letter_id", "(a.made_of->'values'->>'fridagsbemærkning')::boolean")})`;

const COLUMNS = `letter_id AS "letterId", case_id AS "caseId", kind, override_at AS "approvedAt", override_by AS "approvedBy",
  (SELECT content FROM text WHERE text.id = override_reason AND text.case_id = letter.case_id) AS reason, override_outcome AS outcome, sent_on AS "sentOn",
  CASE WHEN state = 'sent' THEN ${REMARK_IN_DOCUMENT} END AS remark`;

/** The list as index stretches and conditions; for the test that looks at its plan, too. */
export const overrideList = ({ namespace, municipality, from, before, descending, limit, cursor }: OverrideFilter): MergedList => ({
  name: `overrides/${descending ? 'down' : 'up'}`,
  table: 'letter',
  columns: COLUMNS,
  stretches: stretchesOf({ namespace: [namespace], municipality: [municipality] }),
  where: [
    ...given(from, (at) => ['override_at >= ?::timestamptz', new Date(at)]),
    ...given(before, (at) => ['override_at < ?::timestamptz', new Date(at)]),
  ],
  sort: [{ by: 'override_at', type: 'timestamptz' }, { by: 'case_id', type: 'text' }, { by: 'letter_id', type: 'text' }],
  descending,
  limit,
  cursor,
});

type Row = { readonly [K in keyof OverrideLine]-?: K extends 'approvedAt' ? Date : Required<OverrideLine>[K] | null };

/** Overrides by the moment of their approval, a page at a time. */
export async function listOverrides(db: Queryable, filter: OverrideFilter): Promise<{ overrides: OverrideLine[]; next?: string }> {
  const { rows, next } = await mergedList<Row>(db, overrideList(filter));
  return { overrides: rows.map((row) => shownRow<OverrideLine>(row)), ...(next !== undefined && { next }) };
}
