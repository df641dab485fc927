import type { Instant } from '../domain/calendar/day.ts';
import type { Trouble } from '../domain/troubles.ts';
import { fromCursor, toCursor } from './cursor.ts';
import type { Queryable } from './pool.ts';

export type AttentionKind = 'effect' | 'message' | 'lateEvent';

export interface AttentionFilter {
  readonly namespace?: string;
  readonly municipality?: string;
  readonly caseId?: string;
  readonly kind?: AttentionKind;
  readonly trouble?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** One thing that a person must look at. */
export interface AttentionLine {
  readonly caseId: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly kind: AttentionKind;
  readonly trouble: Trouble;
  /** The effect, the message's name, or the late event's id. */
  readonly what: string;
  readonly because: string;
  readonly since: Instant;
  readonly status: string | null;
  readonly consultant: string | null;
  /** What the late event told: ids, days and codes. */
  readonly told: Readonly<Record<string, unknown>> | null;
}

interface Row extends Omit<AttentionLine, 'since'> {
  readonly ref: string;
  readonly at: Date;
}

/** Both branches are read in the order of an index, and only as far as the page goes. */
const SQL = `
  WITH page AS (
    (SELECT at, case_id, lpad(n::text, 9, '0') AS ref, namespace, municipality, kind, trouble, what, because, NULL::jsonb AS told
     FROM attention WHERE at >= $1::timestamptz AND (at, case_id, lpad(n::text, 9, '0')) > ($1::timestamptz, $2, $3)
       AND ($4::text IS NULL OR namespace = $4) AND ($5::text IS NULL OR municipality = $5) AND ($6::text IS NULL OR case_id = $6)
       AND ($7::text IS NULL OR kind = $7) AND ($8::text IS NULL OR trouble = $8)
     ORDER BY 1, 2, 3 LIMIT $9)
    UNION ALL
    (SELECT received_at, case_id, event_id, namespace, municipality, 'lateEvent', 'eventAfterEnd', event_id, kind, data
     FROM late_event WHERE handled_at IS NULL AND received_at >= $1::timestamptz AND (received_at, case_id, event_id) > ($1::timestamptz, $2, $3)
       AND ($4::text IS NULL OR namespace = $4) AND ($5::text IS NULL OR municipality = $5) AND ($6::text IS NULL OR case_id = $6)
       AND ($7::text IS NULL OR $7 = 'lateEvent') AND ($8::text IS NULL OR $8 = 'eventAfterEnd')
     ORDER BY 1, 2, 3 LIMIT $9)
  )
  SELECT p.at, p.case_id AS "caseId", p.ref, p.namespace, p.municipality, p.kind, p.trouble, p.what, p.because, p.told, f.status, f.consultant
  FROM page p LEFT JOIN case_file f USING (case_id)
  ORDER BY 1, 2, 3 LIMIT $9`;

/** What needs a person, the oldest first, a page at a time; a cursor that is none begins anew. */
export async function listAttention(db: Queryable, filter: AttentionFilter = {}): Promise<{ attention: AttentionLine[]; next?: string }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
  const [at, caseId, ref] = fromCursor(filter.cursor, ['timestamptz', 'text', 'text']) ?? ['-infinity', '', ''];
  const { rows } = await db.query<Row>(SQL, [
    at, caseId, ref, filter.namespace ?? null, filter.municipality ?? null, filter.caseId ?? null, filter.kind ?? null, filter.trouble ?? null, limit + 1,
  ]);
  const page = rows.slice(0, limit);
  const attention = page.map(({ ref: _ref, at: since, ...line }) => ({ ...line, since: since.getTime() }));
  const last = page.at(-1);
  return rows.length > limit && last ? { attention, next: toCursor([last.at.toISOString(), last.caseId, last.ref]) } : { attention };
}
