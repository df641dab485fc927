import { AWAITS_APPROVAL } from '../domain/approval.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { Obstacle } from '../domain/calendar/dispatch.ts';
import type { LetterKind, Recipient } from '../domain/letters.ts';
import { PUNCTUAL_MS } from '../domain/engine.ts';
import type { Trouble } from '../domain/troubles.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { withWaits } from './letterWaits.ts';
import type { Queryable } from './pool.ts';

export interface LetterTroubleFilter {
  /** The wall clock counts here alone: a sandbox case has its own. */
  readonly production: string;
  readonly namespace?: string;
  readonly municipality?: string;
  readonly now: Instant;
  readonly today: Day;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A waiting letter that somebody should look at. */
export interface TroubledLetter {
  readonly caseId: string;
  readonly letter: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly kind: LetterKind;
  readonly to: Recipient;
  readonly plannedFor: Instant;
  readonly waitsBecause: string | null;
  /** Its planned moment is over. */
  readonly late: boolean;
  readonly held: boolean;
  /** A second person must see it first. */
  readonly unapproved: boolean;
  readonly paused?: { readonly reason: string; readonly by: string; readonly since: Instant };
  /** The last day that the law allows for it. */
  readonly lawDate?: Day;
  /** It is planned after that day, or that day is over. */
  readonly tooLate: boolean;
  /** It has been tried in vain. */
  readonly trouble?: Trouble;
  /** The days in its way, where it waits for one. */
  readonly over?: readonly Obstacle[];
}

interface Row extends Omit<TroubledLetter, 'plannedFor' | 'paused' | 'lawDate' | 'trouble' | 'over'> {
  readonly plannedFor: Date;
  readonly reason: string | null;
  readonly pausedBy: string | null;
  readonly pausedAt: Date | null;
  readonly lawDate: Day | null;
}

const KEY = 'l.planned_for, l.case_id, l.letter_id';
/** What each way into trouble has in common: a waiting letter after the cursor, of that place, and no more than a page. */
const WAITING = `l.state = 'waiting' AND (${KEY}) > ($1::timestamptz, $2::text, $3::text) AND ($4::text IS NULL OR l.namespace = $4) AND ($5::text IS NULL OR l.municipality = $5)`;
const PAGE = `ORDER BY ${KEY} LIMIT $6`;

/** As its index has it. */
const UNAPPROVED = `l.waits_because = '${AWAITS_APPROVAL}'`;

/** Each way into trouble is read by an index of its own, and only as far as the page goes. */
const SQL = `
  WITH page AS (
    (SELECT ${KEY} FROM letter l WHERE ${WAITING} AND l.namespace = $7 AND l.planned_for < $8 ${PAGE})
    UNION
    (SELECT ${KEY} FROM letter_pause p JOIN letter l ON l.namespace = p.namespace AND l.municipality = p.municipality WHERE p.resumed_at IS NULL AND ${WAITING} ${PAGE})
    UNION
    (SELECT ${KEY} FROM letter l WHERE ${WAITING} AND l.held ${PAGE})
    UNION
    (SELECT ${KEY} FROM letter l WHERE ${WAITING} AND ${UNAPPROVED} ${PAGE})
    UNION
    (SELECT ${KEY} FROM law_date d JOIN letter l ON l.case_id = d.case_id AND l.key = d.key
     WHERE d.what = 'letter' AND d.met_on IS NULL AND (d.law_on < (l.planned_for AT TIME ZONE 'Europe/Copenhagen')::date OR (d.namespace = $7 AND d.law_on < $9)) AND ${WAITING} ${PAGE})
  )
  SELECT l.case_id AS "caseId", l.letter_id AS letter, l.namespace, l.municipality, l.kind, l.recipient AS "to", l.planned_for AS "plannedFor", l.waits_because AS "waitsBecause",
         l.namespace = $7 AND l.planned_for < $8 AS late, l.held, coalesce(${UNAPPROVED}, false) AS unapproved, p.reason, p.paused_by AS "pausedBy", p.paused_at AS "pausedAt", d.law_on AS "lawDate",
         coalesce(d.law_on < (l.planned_for AT TIME ZONE 'Europe/Copenhagen')::date OR (l.namespace = $7 AND d.law_on < $9), false) AS "tooLate"
  FROM page JOIN letter l USING (case_id, letter_id)
    LEFT JOIN letter_pause p ON p.namespace = l.namespace AND p.municipality = l.municipality AND p.resumed_at IS NULL
    LEFT JOIN law_date d ON d.case_id = l.case_id AND d.key = l.key AND d.met_on IS NULL
  ORDER BY ${KEY} LIMIT $6`;

const inQueue = ({ plannedFor, ...row }: Row) => ({ ...row, id: row.letter, state: 'waiting', plannedFor: plannedFor.getTime() });

/** Letters that are late, held back, paused, waiting for an approval, or waiting past the law's date; by their planned moment, a page at a time. */
export async function lettersInTrouble(db: Queryable, filter: LetterTroubleFilter): Promise<{ letters: TroubledLetter[]; next?: string }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
  const [at, caseId, letterId] = fromCursor(filter.cursor, ['timestamptz', 'text', 'text']) ?? ['-infinity', '', ''];
  const { rows } = await db.query<Row>(SQL, [
    at, caseId, letterId, filter.namespace ?? null, filter.municipality ?? null, limit + 1, filter.production, new Date(filter.now - PUNCTUAL_MS), filter.today,
  ]);
  const page = rows.slice(0, limit);
  const letters = (await withWaits(db, page.map(inQueue))).map(({ id: _id, state: _state, reason, pausedBy, pausedAt, lawDate, ...row }) => ({
    ...row,
    ...(reason !== null && { paused: { reason, by: pausedBy!, since: pausedAt!.getTime() } }),
    ...(lawDate !== null && { lawDate }),
  }));
  const last = page.at(-1);
  return rows.length > limit && last ? { letters, next: toCursor([last.plannedFor.toISOString(), last.caseId, last.letter]) } : { letters };
}
