import type { Queryable } from './pool.ts';

/** What was answered: a body, or the case that it showed and its version. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly caseId?: string;
  readonly version?: number;
}

export type Claim =
  /** `request` is the hash of what was asked under it before, and came to no answer that is kept. */
  | { readonly is: 'ours'; readonly request: string | null }
  /** Another request works on it. */
  | { readonly is: 'held' }
  | { readonly is: 'otherRequest' }
  /** Decided; `request` is the hash of what was asked. */
  | { readonly is: 'decided'; readonly request: string | null; readonly answer: KeptAnswer };

export interface Claiming {
  readonly key: string;
  /** Nothing where the body is still to be read. */
  readonly request?: string;
  readonly holder: string;
  readonly leaseMs: number;
  readonly keptMs: number;
}

interface Row { request: string | null; status: number | null; headers: Record<string, string> | null; body: unknown; case_id: string | null; version: number | null }

/**
 * Takes a key for one request. One statement decides, by the database's clock: the key is new, it has expired, or whoever
 * held it let go or died, and asked the same.
 */
export async function claimKey(db: Queryable, { key, request, holder, leaseMs, keptMs }: Claiming): Promise<Claim> {
  const { rows: [ours] } = await db.query<Pick<Row, 'request'>>(
    `INSERT INTO idempotency_key AS k (key, request, holder, leased_until, kept_until)
     VALUES ($1, $2, $3, now() + $4 * interval '1 ms', now() + $5 * interval '1 ms')
     ON CONFLICT (key) DO UPDATE
       SET request = CASE WHEN k.kept_until < now() THEN excluded.request ELSE coalesce(excluded.request, k.request) END, holder = excluded.holder, leased_until = excluded.leased_until, kept_until = excluded.kept_until,
           status = NULL, headers = NULL, body = NULL, case_id = NULL, version = NULL
       WHERE k.kept_until < now()
          OR (k.status IS NULL AND (k.holder IS NULL OR k.leased_until < now())
              AND (k.request IS NULL OR excluded.request IS NULL OR k.request = excluded.request))
     RETURNING request`,
    [key, request ?? null, holder, leaseMs, keptMs],
  );
  if (ours) return { is: 'ours', request: ours.request };
  const { rows: [row] } = await db.query<Row>('SELECT request, status, headers, body, case_id, version FROM idempotency_key WHERE key = $1', [key]);
  // Let go in this very moment: the caller's next try finds it free.
  if (!row) return { is: 'held' };
  if (request !== undefined && row.request !== null && row.request !== request) return { is: 'otherRequest' };
  if (row.status === null) return { is: 'held' };
  const { status, headers, body, case_id: caseId, version } = row;
  const shown = caseId === null || version === null ? { body: body ?? undefined } : { caseId, version };
  return { is: 'decided', request: row.request, answer: { status, headers: headers ?? {}, ...shown } };
}

/** The holder is alive: its lease goes on. `request` is the hash of what is asked, once that is known. */
export async function renewKey(db: Queryable, key: string, holder: string, request: string | undefined, leaseMs: number): Promise<void> {
  await db.query(`UPDATE idempotency_key SET leased_until = now() + $4 * interval '1 ms', request = coalesce($3, request) WHERE key = $1 AND holder = $2`, [key, holder, request ?? null, leaseMs]);
}

/** Decided: repeats get this answer from now on. `request` is the hash of what was asked. */
export async function settleKey(db: Queryable, key: string, holder: string, request: string | undefined, { status, headers, body, caseId, version }: KeptAnswer): Promise<void> {
  await db.query(
    `UPDATE idempotency_key SET holder = NULL, leased_until = NULL, request = $3, status = $4, headers = $5, body = $6, case_id = $7, version = $8
     WHERE key = $1 AND holder = $2`,
    [key, holder, request ?? null, status, JSON.stringify(headers), body === undefined ? null : JSON.stringify(body), caseId ?? null, version ?? null],
  );
}

/** Undecided, or not kept: the same request may be repeated. */
export async function releaseKey(db: Queryable, key: string, holder: string, request: string | undefined): Promise<void> {
  await db.query('UPDATE idempotency_key SET holder = NULL, leased_until = NULL, request = coalesce($3, request) WHERE key = $1 AND holder = $2', [key, holder, request ?? null]);
}

/** Nothing was done: the key is as good as new. */
export async function forgetKey(db: Queryable, key: string, holder: string): Promise<void> {
  await db.query('DELETE FROM idempotency_key WHERE key = $1 AND holder = $2', [key, holder]);
}

const A_SWEEP = 10_000;

/** Takes away what has been kept long enough; says how many. */
export async function sweepKeys(db: Queryable): Promise<number> {
  for (let swept = 0; ; ) {
    const { rowCount } = await db.query('DELETE FROM idempotency_key WHERE key IN (SELECT key FROM idempotency_key WHERE kept_until < now() LIMIT $1)', [A_SWEEP]);
    swept += rowCount ?? 0;
    if ((rowCount ?? 0) < A_SWEEP) return swept;
  }
}
