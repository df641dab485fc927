import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../db/pool.ts';
import { DEFAULT_MUNICIPALITY, seedDefaults } from '../../db/seedDefaults.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { daysBetween, type Instant } from '../../domain/calendar/day.ts';
import { NAMESPACES, QUERY, workflowId, type CaseInput } from '../../domain/messages.ts';
import type { Notification } from '../../intake/notification.ts';
import { openingOf } from '../../intake/opening.ts';
import { NOTIFICATIONS } from '../../intake/notifications.ts';
import { openFile } from '../../intake/reader.ts';
import { RUNNING } from '../../intake/running/form.ts';
import { refusedPathOf } from '../../intake/run.ts';
import { caseStarter } from '../../intake/startCase.ts';
import type { RowResult } from '../../intake/takeIn.ts';
import { forwardTo } from '../../intake/untilDay.ts';
import { forward } from '../../simulate/clock.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { startWorker, type RunningWorker } from '../../worker/run.ts';
import { freshDatabase, freshNamespaces, freshPostBox, temporalAddress } from '../servers.ts';
import { endOf, expectedRunning, RUNNING_SAMPLE, stands } from './runningCases.ts';
import { fileOf } from './sample.ts';
import { takenIn } from './takenIn.ts';

const SAMPLE = join(import.meta.dirname, 'notifications.csv');
const WEEK_26 = { week: 26 } as const;

/** One row of the sample for each of these, the first that nobody took before: a dozen ways a case can begin. */
const WANTED: readonly ((n: Notification) => boolean)[] = [
  (n) => n.employment === 'employed',
  (n) => n.employment === 'employed' && !n.digitalPost,
  (n) => n.employment === 'employed' && n.earlierSpells.length > 0,
  (n) => n.employment === 'employed' && n.ownInstitution && n.note !== undefined,
  (n) => n.employment === 'unemployed',
  (n) => n.employment === 'unemployed' && !n.digitalPost,
  (n) => n.employment === 'unemployed' && n.earlierSpells.length > 0,
  (n) => n.employment === 'selfEmployed',
  (n) => n.employment === 'selfEmployed' && n.earlierSpells.length > 0,
  (n) => daysBetween(n.firstAbsenceDay, n.notifiedOn) > 55,
  (n) => daysBetween(n.firstAbsenceDay, n.notifiedOn) < 28,
  (n) => n.firstAbsenceDay >= '2026-10-01',
  (n) => n.notifiedOn === '2026-12-24' || n.notifiedOn === '2026-12-25',
];

async function chosen(): Promise<string> {
  const wanted = [...WANTED];
  const taken: string[] = [];
  for await (const { row, checked } of (await openFile(() => createReadStream(SAMPLE), NOTIFICATIONS)).rows) {
    const at = 'ok' in checked ? wanted.findIndex((w) => w(checked.ok)) : -1;
    if (at < 0) continue;
    wanted.splice(at, 1);
    taken.push(row.raw);
  }
  expect(wanted).toEqual([]);
  const [header] = (await readFile(SAMPLE, 'utf8')).split('\r\n');
  return fileOf([header, ...taken].join('\r\n'));
}

/** Letters and tasks as they stand, to the day. */
const left = (file: CaseFile) => ({
  letters: file.letters.map((l) => `${l.kind} to ${l.to} ${l.state} ${l.sentOn ?? ''} reply ${l.replyBy ?? '-'} appeal ${l.appealBy ?? '-'}`).sort(),
  tasks: file.tasks.map((t) => `${t.kind} ${t.owner} opens ${t.opensOn} due ${t.dueOn} ${t.state}${t.late ? ' late' : ''}`).sort(),
  dates: file.reassessment,
});

async function pureFile(n: Notification): Promise<CaseFile> {
  const { opening } = openingOf(n, { caseId: 'pure', municipality: DEFAULT_MUNICIPALITY, sandbox: true }, {}) as CaseInput & { opening: { at: Instant } };
  const run = await pureEngine.open({ caseId: 'pure', profile: {}, opening: { ...opening, at: opening.at } });
  await run.runTo(forwardTo(WEEK_26, n.firstAbsenceDay), true);
  return run.file();
}

describe('on the real servers', () => {
  let pool: Pool;
  let client: Client;
  let worker: RunningWorker;
  let connections: { close(): Promise<void> }[];
  let namespace: string;

  beforeAll(async () => {
    const databaseUrl = await freshDatabase();
    pool = openPool(databaseUrl);
    await seedDefaults(pool);
    namespace = (await freshNamespaces()).sandbox;
    const connection = await Connection.connect({ address: temporalAddress() });
    const native = await NativeConnection.connect({ address: temporalAddress() });
    connections = [connection, native];
    client = new Client({ connection, namespace });
    worker = await startWorker({ connection: native, namespace, databaseUrl, postBoxUrl: (await freshPostBox()).url });
    await worker.promote();
  });
  afterAll(async () => {
    await worker.shutdown();
    for (const c of connections) await c.close();
    await pool.end();
  });

  async function run(path: string): Promise<{ rows: RowResult[]; notifications: Map<string, Notification> }> {
    const notifications = new Map<string, Notification>();
    const { rows } = await takenIn(path, NOTIFICATIONS, {
      pool, namespace, municipality: DEFAULT_MUNICIPALITY, sandbox: true, batch: randomUUID(), atOnce: 20, startCase: caseStarter(client),
      then: async (caseId, n) => {
        notifications.set(caseId, n);
        await forward(client, caseId, forwardTo(WEEK_26, n.firstAbsenceDay));
      },
    });
    return { rows, notifications };
  }

  it('a dozen notifications, forwarded to week 26, leave the letters and tasks that the pure engine gives; a second time nothing changes', async () => {
    const path = await chosen();
    const { rows, notifications } = await run(path);
    expect(rows.map((r) => r.result)).toEqual(WANTED.map(() => 'opened'));
    const files = async () => Promise.all([...notifications.keys()].map((id) => client.workflow.getHandle(workflowId(id)).query<CaseFile>(QUERY.case)));
    const first = await files();
    for (const file of first) {
      expect(file.letters.filter((l) => l.state === 'sent').length).toBeGreaterThan(0);
      expect(left(file)).toEqual(left(await pureFile(notifications.get(file.caseId)!)));
    }
    expect((await run(path)).rows.map((r) => r.result)).toEqual(WANTED.map(() => 'alreadyKnown'));
    expect((await files()).map(left)).toEqual(first.map(left));
    const recorded = await pool.query<{ case_id: string; n: number }>("SELECT case_id, count(*) AS n FROM letter WHERE state = 'sent' GROUP BY case_id");
    expect(new Map(recorded.rows.map((r) => [r.case_id, r.n]))).toEqual(new Map(first.map((f) => [f.caseId, f.letters.filter((l) => l.state === 'sent').length])));
  }, 180_000);

  it('the sample of running cases is taken over: forwarded to 25 September each stands where domain.md puts it, and nothing was sent twice', async () => {
    const expected = await expectedRunning();
    const until = endOf(expected.until);
    const { rows, ...counts } = await takenIn(RUNNING_SAMPLE, RUNNING, {
      pool, namespace, municipality: DEFAULT_MUNICIPALITY, sandbox: true, batch: 'running', atOnce: 20, startCase: caseStarter(client),
      then: (caseId) => forward(client, caseId, until),
    }, refusedPathOf(await fileOf('')));
    expect(counts).toMatchObject({ opened: expected.opened, alreadyKnown: expected.alreadyKnown, refused: expected.refused });
    expect(rows.flatMap((r) => (r.result === 'refused' ? r.faults.map((f) => `${f.code}@${f.column}`) : []))).toEqual(expect.arrayContaining(Object.keys(expected.refusedBy)));
    const opened = rows.flatMap((r) => (r.result === 'opened' ? [r] : []));
    const files = new Map(await Promise.all(opened.map(async (r) => [String(r.line), await client.workflow.getHandle(workflowId(r.caseId)).query<CaseFile>(QUERY.case)] as const)));
    expect(Object.fromEntries([...files].map(([line, file]) => [line, stands(file)]))).toEqual(expected.cases);
    expect([files.get('3')!.consultant, files.get('7')!.consultant]).toEqual(['fjordby-2', 'fjordby-4']);
    // What another system sent on Friday 1 May would never pass as ours.
    const elsewhere = await pool.query<{ n: number }>("SELECT count(*) AS n FROM letter WHERE case_id = ANY($1) AND state = 'sentElsewhere' AND sent_at IS NULL", [[...files.values()].map((f) => f.caseId)]);
    expect(elsewhere.rows[0]!.n).toBeGreaterThan(20);
    const ours = await pool.query<{ kind: string }>("SELECT kind FROM letter WHERE case_id = ANY($1) AND sent_at IS NOT NULL", [[...files.values()].map((f) => f.caseId)]);
    expect(ours.rows).toEqual([{ kind: 'decisionCessation' }]);
  }, 180_000);
});

describe('the command', () => {
  const COMMAND = join(import.meta.dirname, '../../bin/intake.ts');
  let databaseUrl: string;
  beforeAll(async () => {
    databaseUrl = await freshDatabase();
  });

  function start(...args: string[]): { child: ChildProcess; out: () => string; err: () => string } {
    const env = { ...process.env, TEMPORAL_ADDRESS: temporalAddress(), DATABASE_URL: databaseUrl, TEMPORAL_NAMESPACE: '' };
    const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    return { child, out: () => out, err: () => err };
  }

  it('killed in the middle it goes on at the next run: every case is started, none twice', async () => {
    const [header, ...rows] = (await readFile(SAMPLE, 'utf8')).split('\r\n');
    const path = await fileOf([header, ...rows.slice(0, 250)].join('\r\n'));
    const pool = openPool(databaseUrl);
    const known = async (): Promise<number> => (await pool.query<{ n: number }>('SELECT count(*) AS n FROM intake_notification WHERE opened_at IS NOT NULL')).rows[0]!.n;
    try {
      const killed = start('--sandbox', '--json', '--at-once', '4', path);
      const ended = once(killed.child, 'close');
      while ((await known()) < 25 && killed.child.exitCode === null) await sleep(5);
      killed.child.kill('SIGKILL');
      await ended;
      const before = await known();
      expect(before).toBeGreaterThan(24);

      const second = start('--sandbox', '--json', path);
      expect(await once(second.child, 'close'), second.err()).toEqual([0, null]);
      const report = JSON.parse(second.out()) as { opened: number; alreadyKnown: number; refused: number; rows: RowResult[] };
      const cases = new Set(report.rows.flatMap((r) => (r.result === 'refused' ? [] : (r.caseId ?? []))));
      expect(before).toBeLessThan(cases.size);
      // A case started in the very moment of the kill is known although nobody had noted it.
      expect(report.opened).toBeLessThanOrEqual(cases.size - before);
      expect(report.opened).toBeGreaterThanOrEqual(cases.size - before - 4);
      expect(await known()).toBe(cases.size);
      expect((await pool.query('SELECT FROM person')).rowCount).toBe(cases.size);
      const connection = await Connection.connect({ address: temporalAddress() });
      const client = new Client({ connection, namespace: NAMESPACES.sandbox });
      for (const caseId of cases) expect((await client.workflow.getHandle(workflowId(caseId)).describe()).status.name).toBe('RUNNING');
      await connection.close();
    } finally {
      await pool.end();
    }
  }, 120_000);

  it('a file that is none, and one that is not there, are one sentence and exit code 1', async () => {
    for (const [path, sentence] of [[await fileOf('a;b\n1;2\n'), /Første linje er ikke overskrifterne/], ['nowhere.csv', /^There is no file nowhere.csv\.$/m]] as const) {
      const { child, out, err } = start('--sandbox', path);
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(err()).toMatch(sentence);
      expect(err()).not.toMatch(/ at .*\.ts/);
      expect(out()).toBe('');
    }
  }, 60_000);
});
