import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openPool, type Pool } from '../db/pool.ts';
import { recordCaseFile } from '../db/recordCaseFile.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { freePort } from '../stack/ports.ts';
import { startPostgres } from '../stack/postgres.ts';
import { filesOfALife } from './filesOfALife.ts';

/**
 * What the lists' indexes cost a write: case files of made-up lives, recorded with and without them in one run, in turns,
 * on a PostgreSQL of its own that syncs its disk, among other cases.
 * `npm run bench:record -- [writes] [other cases]`
 */
const WRITES = Number(process.argv[2] ?? 1_000);
const OTHERS = Number(process.argv[3] ?? 5_000);
/** In turns of so many writes, so that what else the machine does falls on all alike. */
const TURN = 50;

interface Variant {
  readonly name: string;
  readonly pool: Pool;
  readonly ms: number[];
}

const LIST_INDEXES = [...(await readFile(new URL('../db/migrations/009_lists.sql', import.meta.url), 'utf8')).matchAll(/^CREATE INDEX (\w+) ON (?:case_file|task|letter) /gm)].map(([, name]) => name!);

/** The nth other case, on its way: no two lives are recorded under one id. */
const anew = (file: CaseFile, n: number, of: string): CaseFile => ({ ...file, caseId: `${of}-${n}`, municipality: `m${n % 20}`, consultant: `k${n % 100}` });

async function variant(url: string, name: string, lives: readonly (readonly CaseFile[])[], without: readonly string[]): Promise<Variant> {
  await migrate(url);
  const pool = openPool(url);
  for (let n = 0; n < OTHERS; n += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, i) => recordCaseFile(pool, 'bench', anew(lives[(n + i) % lives.length]!.at(-1 - ((n + i) % 8))!, n + i, 'other'))));
  }
  if (without.length > 0) await pool.query(`DROP INDEX ${without.join(', ')}`);
  await pool.query('VACUUM ANALYZE');
  return { name, pool, ms: [] };
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
const mean = (of: readonly number[]): number => of.reduce((sum, ms) => sum + ms, 0) / of.length;

const folder = await mkdtemp(join(tmpdir(), 'sagsgang-bench-'));
const postgres = await startPostgres({ folder: join(folder, 'postgres'), port: await freePort(), logFile: join(folder, 'postgres.log') });
try {
  const lives = await Promise.all(Array.from({ length: 10 }, (_, n) => filesOfALife(n)));
  const writes = Array.from({ length: Math.ceil(WRITES / lives[0]!.length) }, (_, n) => lives[n % lives.length]!.map((file) => anew(file, n, 'case'))).flat().slice(0, WRITES);
  const admin = openPool(postgres.url);
  const variants: Variant[] = [];
  for (const [name, without] of [['all indexes', []], ['without the lists’', LIST_INDEXES]] as const) {
    console.error(`${name}: ${OTHERS} other cases …`);
    await admin.query(`CREATE DATABASE bench_${variants.length}`);
    variants.push(await variant(postgres.url.replace(/\w+$/, `bench_${variants.length}`), name, lives, without));
  }
  await admin.end();
  for (let from = 0; from < writes.length; from += TURN) {
    for (const { pool, ms } of variants) {
      for (const file of writes.slice(from, from + TURN)) {
        const began = performance.now();
        await recordCaseFile(pool, 'bench', file);
        ms.push(performance.now() - began);
      }
    }
  }
  for (const { name, pool, ms } of variants) {
    const { rows } = await pool.query<{ mb: number }>(`SELECT sum(pg_indexes_size(oid)) / 1e6 AS mb FROM pg_class WHERE relname IN ('case_file', 'task', 'letter')`);
    console.log(`${name}: ${ms.length} writes, median ${median(ms).toFixed(2)} ms, mean ${mean(ms).toFixed(2)} ms; indexes of case_file, task and letter ${Number(rows[0]!.mb).toFixed(1)} MB`);
    await pool.end();
  }
  const [all, few] = variants;
  console.log(`the ${LIST_INDEXES.length} indexes of lists cost a write ${(median(all!.ms) - median(few!.ms)).toFixed(2)} ms; ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end`);
} finally {
  await postgres.stop(5_000);
  await rm(folder, { recursive: true, force: true });
}
