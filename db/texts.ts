import { createHash, randomBytes } from 'node:crypto';
import type { Queryable } from './pool.ts';

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/**
 * Keeps a free text and gives the id under which messages may carry it. The same text again for the same case gives the
 * same id, so a repeated request doubles nothing. The id is random: nobody can guess a text from a history.
 */
export async function keepText(db: Queryable, caseId: string, content: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO text (id, case_id, content, digest) VALUES ($1, $2, $3, $4)
     ON CONFLICT (case_id, digest) DO UPDATE SET digest = EXCLUDED.digest
     RETURNING id`,
    [`text:${randomBytes(16).toString('base64url')}`, caseId, content, digestOf(content)],
  );
  return rows[0]!.id;
}

/** The id under which the case has this very text, if it has. */
export async function knownText(db: Queryable, caseId: string, content: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM text WHERE case_id = $1 AND digest = $2', [caseId, digestOf(content)]);
  return rows[0]?.id;
}

export async function readText(db: Queryable, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ content: string }>('SELECT content FROM text WHERE id = $1', [id]);
  return rows[0]?.content;
}

/** The texts of these ids that belong to the case: another case's text is never given out. */
export async function textsOfCase(db: Queryable, caseId: string, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const { rows } = await db.query<{ id: string; content: string }>('SELECT id, content FROM text WHERE case_id = $1 AND id = ANY($2)', [caseId, ids]);
  return Object.fromEntries(rows.map((r) => [r.id, r.content]));
}
