import type { Instant } from '../domain/calendar/day.ts';
import type { Answer } from '../domain/letterAttempt.ts';
import type { Way } from '../domain/letters.ts';
import { fromTimestamp } from './instant.ts';
import type { Queryable } from './pool.ts';

export interface DispatchKnown {
  readonly firstAttemptAt: Instant;
  /** When the channel took it; nothing where that is not known. */
  readonly acceptedAt?: Instant;
  /** The way it goes by, once that is decided. */
  readonly way?: Way;
  /** Working days within which the channel promised a receipt. */
  readonly receiptWithin?: number;
}

/** What the sender knows of a letter; nothing where it was never tried. */
export async function dispatchKnown(db: Queryable, letterId: string): Promise<DispatchKnown | undefined> {
  const { rows } = await db.query<{ first_attempt_at: Date; accepted_at: Date | null; way: Way | null; receipt_within: number | null }>(
    'SELECT first_attempt_at, accepted_at, way, receipt_within FROM letter_dispatch WHERE letter_id = $1',
    [letterId],
  );
  const [row] = rows;
  return row && { firstAttemptAt: row.first_attempt_at.getTime(), acceptedAt: fromTimestamp(row.accepted_at), way: row.way ?? undefined, receiptWithin: row.receipt_within ?? undefined };
}

export interface Attempt {
  readonly letterId: string;
  readonly caseId: string;
  readonly kind: string;
  readonly recipient: string;
  readonly at: Instant;
  readonly subject: string;
  readonly body: string;
  /** What its document was made of, and what came out. */
  readonly madeOf: object;
  readonly layout: string;
  /** What it was set with. */
  readonly press: object;
  readonly documentHash: string;
  readonly pages: number;
  /** The way by which it is about to be tried. */
  readonly way: Way;
}

/** Notes, before anything is sent, that this letter is about to be tried with this text and document. */
export async function noteAttempt(db: Queryable, attempt: Attempt): Promise<void> {
  await db.query(
    `WITH dispatch AS (
       INSERT INTO letter_dispatch (letter_id, case_id, kind, recipient, first_attempt_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (letter_id) DO UPDATE SET first_attempt_at = least(letter_dispatch.first_attempt_at, EXCLUDED.first_attempt_at)
     ), request AS (
       INSERT INTO letter_request (letter_id, attempted_at, way) VALUES ($1, $5, $13) ON CONFLICT DO NOTHING
     )
     INSERT INTO letter_attempt (letter_id, attempted_at, subject, body, made_of, layout, document_hash, pages, press) VALUES ($1, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (letter_id, attempted_at) DO UPDATE SET subject = EXCLUDED.subject, body = EXCLUDED.body,
       made_of = EXCLUDED.made_of, layout = EXCLUDED.layout, document_hash = EXCLUDED.document_hash, pages = EXCLUDED.pages, press = EXCLUDED.press`,
    [
      attempt.letterId, attempt.caseId, attempt.kind, attempt.recipient, new Date(attempt.at), attempt.subject, attempt.body,
      JSON.stringify(attempt.madeOf), attempt.layout, attempt.documentHash, attempt.pages, JSON.stringify(attempt.press), attempt.way,
    ],
  );
}

/** One request of a channel. */
export interface Tried {
  readonly attemptedAt: Instant;
  readonly way: Way;
  readonly requestHash?: string;
}

/** Notes what came of an attempt that the channel did not accept; what another worker's same attempt was accepted by stays. */
export async function noteAnswer(db: Queryable, letterId: string, { attemptedAt, way, answer, said, requestHash }: Tried & { readonly answer: Exclude<Answer, 'accepted'>; readonly said: string }): Promise<void> {
  await db.query(
    "UPDATE letter_request SET answer = $4, said = $5, request_hash = $6 WHERE letter_id = $1 AND attempted_at = $2 AND way = $3 AND answer IS DISTINCT FROM 'accepted'",
    [letterId, new Date(attemptedAt), way, answer, said, requestHash ?? null],
  );
}

/** What a letter's line in the journal says beside what its attempt holds. */
export interface Journalled {
  readonly namespace: string;
  readonly municipality: string;
  /** KLE code. */
  readonly kle: string;
  /** Its subject, where no attempt of it is noted. */
  readonly otherwise: string;
}

/** The attempt that a letter left with: the last at or before its acceptance. A channel's clock may run behind ours: then it is the first after. */
const THAT_LEFT = `CROSS JOIN LATERAL (SELECT a.attempted_at > coalesce(d.accepted_at, 'infinity') AS after, extract(epoch FROM a.attempted_at) AS s) t
     ORDER BY t.after, CASE WHEN t.after THEN t.s ELSE -t.s END LIMIT 1`;

/**
 * Decides that a letter goes on paper, before it is tried so: whoever tries it after this goes by the same way. A letter
 * that was accepted meanwhile stays as it left.
 */
export async function decideOnPaper(db: Queryable, letterId: string): Promise<void> {
  await db.query("UPDATE letter_dispatch SET way = 'paper' WHERE letter_id = $1 AND accepted_at IS NULL", [letterId]);
}

export interface Accepted {
  readonly at: Instant;
  readonly way?: Way;
  readonly receiptWithin?: number;
}

/**
 * Notes when the channel took the letter, by which way and what it promised, and gives what stands: the first. Its line in
 * the journal comes with it, once. The table's checks refuse a Friday. A letter whose attempt nobody noted (a database
 * brought back from a copy) gets its row here.
 */
export async function noteAcceptance(
  db: Queryable,
  letter: { letterId: string; caseId: string; kind: string; recipient: string },
  accepted: Accepted,
  journalled: Journalled,
  tried?: Tried,
): Promise<Accepted> {
  const { rows } = await db.query<{ accepted_at: Date; way: Way | null; receipt_within: number | null }>(
    `WITH d AS (
       INSERT INTO letter_dispatch AS d (letter_id, case_id, kind, recipient, first_attempt_at, accepted_at, accepted_on, way, receipt_within)
       VALUES ($1, $2, $3, $4, $5, $5, ($5::timestamptz AT TIME ZONE 'Europe/Copenhagen')::date, $6, $7)
       ON CONFLICT (letter_id) DO UPDATE SET accepted_at = coalesce(d.accepted_at, EXCLUDED.accepted_at), accepted_on = coalesce(d.accepted_on, EXCLUDED.accepted_on),
         way = CASE WHEN d.accepted_at IS NULL THEN coalesce(EXCLUDED.way, d.way) ELSE d.way END,
         receipt_within = CASE WHEN d.accepted_at IS NULL THEN EXCLUDED.receipt_within ELSE d.receipt_within END
       RETURNING d.*
     ), made AS (
       SELECT a.subject, a.document_hash FROM d JOIN letter_attempt a USING (letter_id) ${THAT_LEFT}
     ), journalled AS (
       INSERT INTO journal (letter_id, case_id, namespace, municipality, at, on_day, kind, recipient, subject, kle, document_hash)
       SELECT letter_id, case_id, $8, $9, accepted_at, accepted_on, kind, recipient, coalesce((SELECT subject FROM made), $11), $10, (SELECT document_hash FROM made) FROM d
       ON CONFLICT (letter_id) DO NOTHING
     ), answered AS (
       UPDATE letter_request SET answer = 'accepted', said = NULL, request_hash = $14 WHERE letter_id = $1 AND attempted_at = $12 AND way = $13
     )
     SELECT accepted_at, way, receipt_within FROM d`,
    [
      letter.letterId, letter.caseId, letter.kind, letter.recipient, new Date(accepted.at), accepted.way ?? null, accepted.receiptWithin ?? null,
      journalled.namespace, journalled.municipality, journalled.kle, journalled.otherwise, tried ? new Date(tried.attemptedAt) : null, tried?.way ?? null, tried?.requestHash ?? null,
    ],
  );
  const [row] = rows as [(typeof rows)[number]];
  return { at: row.accepted_at.getTime(), way: row.way ?? undefined, receiptWithin: row.receipt_within ?? undefined };
}

/** A letter as it left, or as it was last tried. */
export interface LetterMade {
  readonly attemptedAt: Instant;
  readonly acceptedAt?: Instant;
  readonly subject: string;
  readonly body: string;
  /** Nothing of letters of before there were documents. */
  readonly document?: { readonly madeOf: object; readonly layout: string; readonly press?: object; readonly hash: string; readonly pages: number };
}

/** SQL for columns of the attempt that a letter left with (or was last tried with): no row where it was never tried. */
export const madeOfIt = (letterId: string, columns: string): string =>
  `SELECT ${columns} FROM (SELECT letter_id, accepted_at FROM letter_dispatch WHERE letter_id = ${letterId}) d JOIN letter_attempt a USING (letter_id) ${THAT_LEFT}`;

/** What the letter said that left (or was last tried), and what its document was made of. */
export async function letterMade(db: Queryable, letterId: string): Promise<LetterMade | undefined> {
  const { rows } = await db.query<{ attempted_at: Date; subject: string; body: string; accepted_at: Date | null; made_of: object | null; layout: string; press: object | null; document_hash: string; pages: number }>(
    madeOfIt('$1', 'a.attempted_at, a.subject, a.body, d.accepted_at, a.made_of, a.layout, a.press, a.document_hash, a.pages'),
    [letterId],
  );
  const [row] = rows;
  return row && {
    attemptedAt: row.attempted_at.getTime(), acceptedAt: fromTimestamp(row.accepted_at), subject: row.subject, body: row.body,
    ...(row.made_of && { document: { madeOf: row.made_of, layout: row.layout, ...(row.press && { press: row.press }), hash: row.document_hash, pages: row.pages } }),
  };
}
