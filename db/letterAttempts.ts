import type { Instant } from '../domain/calendar/day.ts';
import type { Answer, LetterAttempt } from '../domain/letterAttempt.ts';
import type { Way } from '../domain/letters.ts';
import { fromTimestamp } from './instant.ts';
import type { Queryable } from './pool.ts';

/** What the sender did with a letter: each try, and when the channel took it. */
export interface Attempts {
  readonly attempts: readonly LetterAttempt[];
  readonly acceptedAt?: Instant;
}

interface Row {
  readonly at: Date;
  readonly way: Way | null;
  readonly answer: Answer | null;
  readonly said: string | null;
  readonly request_hash: string | null;
}

const attempt = ({ at, way, answer, said, request_hash: requestHash }: Row): LetterAttempt =>
  ({ at: at.getTime(), ...(way && { way }), ...(answer && { answer }), ...(said !== null && { said }), ...(requestHash !== null && { requestHash }) });

/** The tries of a letter in order; none where nobody has tried yet. Its text is asked for elsewhere (`letterMade`). */
export async function letterAttempts(db: Queryable, letterId: string): Promise<Attempts> {
  const [{ rows }, dispatch] = await Promise.all([
    db.query<Row>(
      `SELECT attempted_at AS at, r.way, r.answer, r.said, r.request_hash FROM letter_attempt LEFT JOIN letter_request r USING (letter_id, attempted_at)
       WHERE letter_id = $1 ORDER BY attempted_at, r.way`,
      [letterId],
    ),
    db.query<{ accepted_at: Date | null }>('SELECT accepted_at FROM letter_dispatch WHERE letter_id = $1', [letterId]),
  ]);
  const acceptedAt = dispatch.rows[0] && fromTimestamp(dispatch.rows[0].accepted_at);
  return { attempts: rows.map(attempt), ...(acceptedAt !== undefined && { acceptedAt }) };
}
