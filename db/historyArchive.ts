import type { Instant } from '../domain/calendar/day.ts';
import { inTransaction, type Pool, type Queryable } from './pool.ts';

/** One link of a namespace's chain of archived histories. */
export interface ArchiveLink {
  readonly namespace: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly caseId: string;
  readonly runId: string;
  readonly buildId: string;
  /** Gzipped JSON. */
  readonly history: Buffer;
  /** JSON, as it was hashed; null where the case never opened. */
  readonly exhibit: string | null;
  readonly witness: 'case' | 'record';
  readonly contentHash: string;
  readonly previousHash: string;
  readonly chainHash: string;
  readonly archivedAt: Instant;
}

export type ArchiveHead = Pick<ArchiveLink, 'sequence' | 'chainHash'>;

/** What a chain goes on from before it has a link. */
export const NO_LINK: ArchiveHead = { sequence: 0, chainHash: '0'.repeat(64) };

const COLUMNS = `namespace, sequence, case_id AS "caseId", run_id AS "runId", build_id AS "buildId", history, exhibit::text AS exhibit, witness,
  content_hash AS "contentHash", previous_hash AS "previousHash", chain_hash AS "chainHash",
  (extract(epoch FROM archived_at) * 1000)::bigint AS "archivedAt"`;

/**
 * Adds a link at the chain's end; nothing where the run is in it already. One at a time per namespace, whoever archives:
 * `linked` is told where the chain ends while no other can go on from there.
 */
export async function appendToArchive(pool: Pool, run: Pick<ArchiveLink, 'namespace' | 'caseId' | 'runId'>, linked: (head: ArchiveHead) => ArchiveLink): Promise<ArchiveHead | undefined> {
  return inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('history_archive:' || $1, 0))", [run.namespace]);
    const there = await client.query('SELECT 1 FROM history_archive WHERE namespace = $1 AND case_id = $2 AND run_id = $3', [run.namespace, run.caseId, run.runId]);
    if (there.rowCount) return undefined;
    const l = linked(await archiveHead(client, run.namespace));
    await client.query(
      `INSERT INTO history_archive (namespace, sequence, case_id, run_id, build_id, history, exhibit, witness, content_hash, previous_hash, chain_hash, archived_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [l.namespace, l.sequence, l.caseId, l.runId, l.buildId, l.history, l.exhibit, l.witness, l.contentHash, l.previousHash, l.chainHash, new Date(l.archivedAt)],
    );
    return { sequence: l.sequence, chainHash: l.chainHash };
  });
}

/** Where the chain of a namespace ends. */
export async function archiveHead(db: Queryable, namespace: string): Promise<ArchiveHead> {
  const { rows } = await db.query<ArchiveHead>('SELECT sequence, chain_hash AS "chainHash" FROM history_archive WHERE namespace = $1 ORDER BY sequence DESC LIMIT 1', [namespace]);
  return rows[0] ?? NO_LINK;
}

/** Of those runs, the ones that are not archived yet. */
export async function notArchived(db: Queryable, namespace: string, runs: readonly { caseId: string; runId: string }[]): Promise<{ caseId: string; runId: string }[]> {
  const { rows } = await db.query<{ caseId: string; runId: string }>(
    `SELECT r.case_id AS "caseId", r.run_id AS "runId" FROM unnest($2::text[], $3::text[]) AS r(case_id, run_id)
     WHERE NOT EXISTS (SELECT 1 FROM history_archive a WHERE a.namespace = $1 AND a.case_id = r.case_id AND a.run_id = r.run_id)`,
    [namespace, runs.map((r) => r.caseId), runs.map((r) => r.runId)],
  );
  return rows;
}

const PAGE = 200;

/** Every link of a namespace in the chain's order, a page at a time. */
export async function* archiveLinks(db: Queryable, namespace: string): AsyncGenerator<ArchiveLink> {
  for (let after = 0; ; ) {
    const { rows } = await db.query<ArchiveLink>(`SELECT ${COLUMNS} FROM history_archive WHERE namespace = $1 AND sequence > $2 ORDER BY sequence LIMIT ${PAGE}`, [namespace, after]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.sequence;
  }
}

/** How many links the chain of a namespace has. */
export async function archivedCount(db: Queryable, namespace: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>('SELECT count(*) AS n FROM history_archive WHERE namespace = $1', [namespace]);
  return rows[0]!.n;
}

/** The archived runs of a case, in any namespace; mostly one. */
export async function archivedCase(db: Queryable, caseId: string): Promise<ArchiveLink[]> {
  const { rows } = await db.query<ArchiveLink>(`SELECT ${COLUMNS} FROM history_archive WHERE case_id = $1 ORDER BY namespace, sequence`, [caseId]);
  return rows;
}
