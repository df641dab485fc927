import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personOfCase } from '../../db/people.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { DEFAULT_MUNICIPALITY, seedDefaults } from '../../db/seedDefaults.ts';
import { readText } from '../../db/texts.ts';
import type { CaseInput } from '../../domain/messages.ts';
import { checkMessage } from '../../domain/events/check.ts';
import { NOTIFICATIONS } from '../../intake/notifications.ts';
import { openFile } from '../../intake/reader.ts';
import { refusedFile } from '../../intake/refusedFile.ts';
import { refusedPathOf, runIntake } from '../../intake/run.ts';
import { jsonReport, plainReport } from '../../intake/report.ts';
import { freshDatabase } from '../servers.ts';
import { fileOf, HEADER, rowWith } from './sample.ts';

let pool: Pool;
let started: Map<string, CaseInput>;
let failAfter: number;

beforeAll(async () => {
  pool = openPool(await freshDatabase());
  await seedDefaults(pool);
});
afterAll(() => pool.end());
beforeEach(async () => {
  await pool.query('TRUNCATE intake_notification, person, text');
  started = new Map();
  failAfter = Infinity;
});

/** Stands in for Temporal: knows what was started, and can be told to die. */
async function startCase(input: CaseInput): Promise<boolean> {
  await new Promise((r) => setTimeout(r, 1));
  if (started.has(input.caseId)) return false;
  if (started.size >= failAfter) throw new Error('killed');
  started.set(input.caseId, input);
  return true;
}

let printed: string;

async function run(path: string, options: { sandbox?: boolean; today?: string; refusedPath?: string; dryRun?: boolean } = {}) {
  const file = await openFile(() => createReadStream(path), NOTIFICATIONS, { today: options.today });
  printed = '';
  const counts = await runIntake({
    file,
    refused: refusedFile(options.refusedPath ?? refusedPathOf(path), file),
    report: jsonReport((text) => (printed += text), { stopped: String }),
    intake: { pool, startCase, sandbox: options.sandbox ?? true, dryRun: options.dryRun, atOnce: 20, namespace: 'test-sandbox', municipality: DEFAULT_MUNICIPALITY, batch: randomUUID() },
  });
  return { counts, report: JSON.parse(printed) as { opened: number; alreadyKnown: number; refused: number; refusedFile?: string; rows: { line: number; result: string; caseId?: string }[] } };
}

const file = (...rows: string[]): Promise<string> => fileOf(`\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`);
const SAMPLE = join(import.meta.dirname, 'notifications.csv');

describe('taking a file in', () => {
  it('the sample of a year opens 1,262 cases; again it opens none and touches nobody', async () => {
    const refusedPath = refusedPathOf(await file());
    const { counts, report } = await run(SAMPLE, { refusedPath });
    expect(counts).toEqual({ opened: 1262, alreadyKnown: 12, refused: 38 });
    expect(report.rows.map((r) => r.line)).toEqual(report.rows.map((r) => r.line).sort((a, b) => a - b));
    expect(report).toMatchObject({ ...counts, refusedFile: refusedPath });
    const people = async () => (await pool.query('SELECT * FROM person ORDER BY id')).rows as unknown[];
    const before = await people();
    expect(before).toHaveLength(1262);
    expect((await run(SAMPLE, { refusedPath })).counts).toEqual({ opened: 0, alreadyKnown: 1274, refused: 38 });
    expect(await people()).toEqual(before);
  });

  it('the refused rows come back in a file that is refused again as it stands, and opens its cases once corrected', async () => {
    const refusedPath = refusedPathOf(await file());
    await run(SAMPLE, { refusedPath });
    const again = await run(refusedPath);
    expect(again.counts).toEqual({ opened: 0, alreadyKnown: 0, refused: 38 });
    const third = await readFile(refusedPathOf(refusedPath), 'utf8');
    expect(third.split('\r\n')[0]).toBe((await readFile(refusedPath, 'utf8')).split('\r\n')[0]);
    const corrected = (await readFile(refusedPath, 'utf8')).replaceAll('Ansat?', 'Ledig');
    expect((await run(await fileOf(corrected))).counts.opened).toBe(10);
  });

  it('a row whose quote was never closed comes back as it was', async () => {
    const path = await file(rowWith({ Bemærkning: '"tolk: polsk' }), rowWith());
    expect((await run(path)).counts).toMatchObject({ opened: 1, refused: 1 });
    const refused = await readFile(refusedPathOf(path), 'utf8');
    expect(refused).toContain(';2;05-03-2026;711082-2651;');
    expect((await run(await fileOf(refused.replace('"tolk: polsk', '"tolk: polsk"').replace('02-02-2026', '03-02-2026')))).counts.opened).toBe(1);
  });

  it('a run that dies half way is gone on with: each case is started once', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => rowWith({ 'Første fraværsdag': `${String((i % 28) + 1).padStart(2, '0')}-0${i < 28 ? 1 : 2}-2026` }));
    const path = await file(...rows);
    failAfter = 11;
    await expect(run(path)).rejects.toThrow('killed');
    const told = JSON.parse(printed) as { opened: number; stopped: string; rows: unknown[] };
    expect(told).toMatchObject({ stopped: 'Error: killed' });
    expect(told.rows).toHaveLength(told.opened);
    failAfter = Infinity;
    // Killed between the start and the mark: the case runs, but the table does not say so.
    await pool.query('UPDATE intake_notification SET opened_at = NULL WHERE case_id = $1', [[...started.keys()][0]]);
    const { counts } = await run(path);
    expect(counts).toEqual({ opened: 19, alreadyKnown: 11, refused: 0 });
    expect(started.size).toBe(30);
  });

  it('a dry run tells the same of the sample, opens nothing and makes nobody known', async () => {
    const refusedPath = refusedPathOf(await file());
    expect((await run(SAMPLE, { refusedPath, dryRun: true })).counts).toEqual({ opened: 0, wouldOpen: 1262, alreadyKnown: 12, refused: 38 });
    expect(started.size).toBe(0);
    for (const table of ['intake_notification', 'person', 'text']) expect((await pool.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
    const path = await file(rowWith());
    await run(path);
    expect((await run(path, { dryRun: true })).counts).toEqual({ opened: 0, wouldOpen: 0, alreadyKnown: 1, refused: 0 });
  });

  it('a refused row makes nobody known', async () => {
    const { report } = await run(await file(rowWith({ 'Timer pr. uge': 'x' }), rowWith(), rowWith({ 'CPR-nr.': '7110822651' })));
    expect(report.rows.map((r) => r.result)).toEqual(['refused', 'opened', 'alreadyKnown']);
    expect(report.rows[2]?.caseId).toBe(report.rows[1]?.caseId);
  });
});

describe('what a case is started with', () => {
  const full = { 'Digital Post': 'nej', 'Timer pr. uge': '18,5', 'Forventet rask': '01-05-2026', 'Tidligere perioder': '01-12-2025..24-12-2025', 'Egen institution': 'ja', Bemærkning: '"tolk: polsk\r\nkontakt"' };

  it('in a sandbox it begins at 09:00 in Copenhagen on its day, on both sides of the clock change', async () => {
    await run(await file(rowWith(), rowWith({ Anmeldt: '05-06-2026', 'Første fraværsdag': '03-02-2026' })));
    // Cases are started side by side: which is first is nobody's promise.
    const inputs = [...started.values()].sort((a, b) => a.sandbox!.startsAt - b.sandbox!.startsAt);
    expect(inputs.map((i) => [new Date(i.sandbox!.startsAt).toISOString(), i.opening.at === i.sandbox!.startsAt])).toEqual([
      ['2026-03-05T08:00:00.000Z', true], ['2026-06-05T07:00:00.000Z', true],
    ]);
  });

  it('its message is well formed and names nobody; people and texts are in PostgreSQL', async () => {
    await run(await file(rowWith(full)));
    const [input] = [...started.values()] as [CaseInput];
    const { kind, ...message } = input.opening;
    expect(checkMessage(kind, message)).toHaveProperty('ok');
    expect(JSON.stringify(input)).not.toMatch(/711082|Rønde|Havnegade|Brande|tolk|69797113/);
    const data = input.opening.data as Record<string, string>;
    expect(data).toMatchObject({
      firstAbsenceDay: '2026-02-02', employment: 'employed', weeklyHours: 18.5, expectedRecovery: '2026-05-01', digitalPost: false,
      ownInstitution: true, earlierSpells: [{ paidFrom: '2025-12-01', paidTo: '2025-12-24' }],
    });
    expect(await personOfCase(pool, input.caseId)).toMatchObject({ cpr: '7110822651', name: 'Anne Rønde', city: 'Bording', digitalPost: false, employerName: 'Brande Kabel A/S' });
    expect(await readText(pool, data['employer'] as string)).toBe('Brande Kabel A/S, CVR 69797113');
    expect(await readText(pool, data['note'] as string)).toBe('tolk: polsk\nkontakt');
  });

  it('in production it begins when it is taken in, and a notification of tomorrow is refused', async () => {
    const { report } = await run(await file(rowWith(), rowWith({ Anmeldt: '06-03-2026', 'Første fraværsdag': '03-02-2026' })), { sandbox: false, today: '2026-03-05' });
    expect(report.rows.map((r) => r.result)).toEqual(['opened', 'refused']);
    const [input] = [...started.values()] as [CaseInput];
    expect(input.sandbox).toBeUndefined();
    expect(input.opening.at).toBeUndefined();
  });
});

it('no report repeats a person', async () => {
  printed = '';
  const sample = await openFile(() => createReadStream(SAMPLE), NOTIFICATIONS);
  await runIntake({
    file: sample,
    refused: refusedFile(refusedPathOf(await file()), sample),
    report: plainReport((text) => (printed += text)),
    intake: { pool, startCase, sandbox: true, atOnce: 20, namespace: 'test-sandbox', municipality: DEFAULT_MUNICIPALITY, batch: 'test' },
  });
  expect(printed).toContain('line 31: Første fraværsdag: Datoen findes ikke i kalenderen. Ret dagen, måneden eller året.');
  expect(printed).toContain('opened 1262, already known 12, refused 38');
  expect(printed).not.toMatch(/\d{6}/);
});
