import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { INTAKE_REPORT } from '../../api/schemas/answers/intake.ts';
import { startApi, type Api } from '../../api/server.ts';
import { fileIntake } from '../../bin/fileIntake.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { plusDays } from '../../domain/calendar/day.ts';
import { HEADER, rowWith } from '../intake/sample.ts';
import { temporalAddress } from '../servers.ts';
import { ask, type Answer } from './client.ts';
import { openHouse, type House } from './house.ts';
import { startProxy, type Proxy } from './proxy.ts';

type Report = z.infer<typeof INTAKE_REPORT>;

let house: House;
let pool: Pool;
/** An API of its own whose way to Temporal can be cut. */
let shaky: Api;
let temporal: Proxy;
let intake: ReturnType<typeof fileIntake>;
const lines: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  pool = openPool(house.databaseUrl, { max: 2 });
  const [host, port] = temporalAddress().split(':');
  temporal = await startProxy({ host: host!, port: Number(port) });
  intake = fileIntake(house.databaseUrl);
  shaky = await startApi({ port: 0, databaseUrl: house.databaseUrl, temporalAddress: `127.0.0.1:${temporal.port}`, namespaces: house.namespaces, runIntake: intake.runIntake, log: (line) => lines.push(line), proof: house.proof });
});
afterAll(async () => {
  await shaky.stop();
  await Promise.all([intake.stop(), temporal.stop(), pool.end()]);
  await house.stop();
});

const csv = (...rows: string[]): string => `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`;
/** One person's absences from that day on, each one a case. */
const absences = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => rowWith({ 'Første fraværsdag': plusDays(from, -i).split('-').reverse().join('-') }));

const send = (body: string | Buffer, query = '', headers: Record<string, string> = {}, call = house.call): Promise<Answer> =>
  call('POST', `/intake${query}`, body, { 'content-type': 'text/csv', ...headers });

async function reportOf(...sent: Parameters<typeof send>): Promise<Report> {
  const answer = await send(...sent);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return INTAKE_REPORT.parse(answer.body);
}

const counts = ({ rows: _rows, batch: _batch, refusedFile: _file, ...of }: Report) => of;
const casesOf = (report: Report): (string | undefined)[] => report.rows.map((row) => ('caseId' in row ? row.caseId : undefined));
const openedCases = async (): Promise<number> => (await pool.query('SELECT FROM intake_notification WHERE opened_at IS NOT NULL')).rowCount ?? 0;
const spoolsLeft = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('sagsgang-') && /^sagsgang-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name));

describe('a file of notifications', () => {
  it('opens its cases in the sandbox, each told by its line; the same file again opens none', async () => {
    const file = csv(rowWith(), rowWith({ 'Timer pr. uge': 'mange' }), rowWith({ 'Første fraværsdag': '03-02-2026' }), rowWith());
    const report = await reportOf(file, '?sandbox=true');
    expect(counts(report)).toEqual({ opened: 2, alreadyKnown: 1, refused: 1 });
    expect(report.rows.map((row) => [row.line, row.result])).toEqual([[2, 'opened'], [3, 'refused'], [4, 'opened'], [5, 'alreadyKnown']]);
    expect(report.rows[1]).toMatchObject({ faults: [{ code: 'hours', column: 'Timer pr. uge' }] });
    const [first] = casesOf(report);
    await expect.poll(async () => (await house.call('GET', `/cases/${first}`)).body, { timeout: 20_000 }).toMatchObject({ sandbox: true, firstAbsenceDay: '2026-02-02' });
    expect(counts(await reportOf(file, '?sandbox=true'))).toEqual({ opened: 0, alreadyKnown: 3, refused: 1 });
  });

  it('its refused rows are to be had as a file, which opens their cases once it is corrected', async () => {
    const { refusedFile, batch } = await reportOf(csv(rowWith({ Navn: 'Zofia', 'Timer pr. uge': 'mange', 'Første fraværsdag': '04-02-2026' })), '?sandbox=true');
    expect(refusedFile).toBe(`/intake/${batch}/refused.csv`);
    const answer = await house.call('GET', refusedFile!);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type'), answer.headers.get('content-disposition')])
      .toEqual([200, 'no-store', 'text/csv; charset=utf-8', `attachment; filename="${batch}.refused.csv"`]);
    expect(answer.body).toContain(`;2;05-03-2026;711082-2651;Zofia;`);
    expect(house.lines.join('\n')).toContain(`"what":"refusedRows","batch":"${batch}"`);
    expect(counts(await reportOf(answer.body as string, '?sandbox=true'))).toEqual({ opened: 0, alreadyKnown: 0, refused: 1 });
    expect(counts(await reportOf((answer.body as string).replace(';mange;', ';18,5;'), '?sandbox=true'))).toEqual({ opened: 1, alreadyKnown: 0, refused: 0 });
  });

  it('after a week the refused rows are gone', async () => {
    const { refusedFile, batch } = await reportOf(csv(rowWith({ Navn: '' })), '?sandbox=true');
    await pool.query(`UPDATE intake_batch SET kept_until = now() - interval '1 second' WHERE batch = $1`, [batch]);
    expect(await house.call('GET', refusedFile!)).toMatchObject({ status: 404, body: { code: 'noRefusedRows' } });
  });

  it('a rehearsal tells what would be and opens nothing, also of running cases and in Windows-1252', async () => {
    const before = await openedCases();
    expect(counts(await reportOf(csv(rowWith(), ...absences('2025-11-03', 2)), '?sandbox=true&dryRun=true'))).toEqual({ opened: 0, wouldOpen: 2, alreadyKnown: 1, refused: 0 });
    const running = await readFile('test/intake/running.csv');
    expect(counts(await reportOf(running, '?sandbox=true&dryRun=true&running=true'))).toMatchObject({ wouldOpen: 12, alreadyKnown: 1, refused: 3 });
    const old = Buffer.from(csv(rowWith({ 'Første fraværsdag': '01-11-2025' })).slice(1), 'latin1');
    expect(counts(await reportOf(old, '?dryRun=true', { 'content-type': 'application/octet-stream' }))).toEqual({ opened: 0, wouldOpen: 1, alreadyKnown: 0, refused: 0 });
    expect(await openedCases()).toBe(before);
  });

  it('running cases are taken over', async () => {
    const running = await readFile('test/intake/running.csv');
    expect(counts(await reportOf(running, '?sandbox=true&running=true'))).toMatchObject({ opened: 12, alreadyKnown: 1, refused: 3 });
  });

  it('nobody stands in the log, and no file is left on the disk', () => {
    expect(house.lines.join('\n')).not.toMatch(/711082|Rønde|Zofia/);
    expect(house.lines.join('\n')).not.toContain('internalError');
    expect(spoolsLeft()).toEqual([]);
  });
});

describe('what is refused before anything is opened', () => {
  it.each([
    ['no header', 'hej;verden\n', { fault: 'fileNoHeader', line: 1 }],
    ['a missing column', csv(rowWith()).replace('CPR-nr.;', ''), { fault: 'columnMissing', line: 1, column: 'CPR-nr.' }],
    ['a column twice', `\n\n${HEADER};Navn\n`, { fault: 'columnTwice', line: 3, column: 'Navn' }],
    ['an endless line', `${csv(rowWith())}${'x'.repeat(1_000_001)}`, { fault: 'fileLineTooLong', line: 3 }],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004\u0000'), { fault: 'fileNotText' }],
    ['nothing', '\n', { fault: 'fileEmpty' }],
  ])('%s', async (_what, body, where) => {
    const before = await openedCases();
    const { status, body: told } = await send(body);
    expect([status, told]).toEqual([422, expect.objectContaining({ code: 'badFile', detail: expect.any(String), ...where })]);
    expect(await openedCases()).toBe(before);
  });

  it('another type, a compressed file, an unknown municipality or parameter', async () => {
    const file = csv(rowWith());
    expect(await send(file, '', { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
    expect(await send(file, '', { 'content-encoding': 'gzip' })).toMatchObject({ status: 415, body: { code: 'wrongContentType' } });
    expect(await send(file, '?municipality=atlantis')).toMatchObject({ status: 422, body: { code: 'unknownMunicipality' } });
    expect(await send(file, '?sandkasse=true')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/sandkasse' }] } });
    expect(await house.call('GET', '/intake/nothing/refused.csv')).toMatchObject({ status: 404, body: { code: 'noRefusedRows' } });
  });

  it('a disk that takes nothing, and an API without an intake', async () => {
    const folder = process.env['TMPDIR'];
    process.env['TMPDIR'] = '/nowhere';
    try {
      const big = csv(...absences('2025-10-01', 20_000));
      expect(await send(big, '', { 'idempotency-key': randomUUID() })).toMatchObject({ status: 503, body: { code: 'noRoomForFile' } });
    } finally {
      if (folder === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = folder;
    }
    const without = await startApi({ port: 0, databaseUrl: house.databaseUrl, temporalAddress: temporalAddress(), namespaces: house.namespaces, proof: house.proof });
    expect(await send(csv(rowWith()), '', {}, ask(without.url))).toMatchObject({ status: 409, body: { code: 'noIntake' } });
    await without.stop();
  });
});

/** A request whose sender may go at any moment. */
function goer(api: Api, path: string, key: string, headers: Record<string, string> = {}) {
  const client = request(`${api.url}${path}`, { method: 'POST', headers: { 'content-type': 'text/csv', 'idempotency-key': key, ...headers } });
  client.on('error', () => undefined);
  const heard = new Promise<number | undefined>((resolve) => client.once('response', (response) => response.on('error', () => undefined).once('data', () => resolve(response.statusCode))));
  return { client, heard };
}
/** The machine may be busy, or the file before it still under way. */
const untilFree = async (file: string, query: string, key: string, call = house.call): Promise<Answer> => {
  for (;;) {
    const answer = await send(file, query, { 'idempotency-key': key }, call);
    if (!['keyInFlight', 'intakeBusy', 'temporalDown'].includes(answer.body.code)) return answer;
    await sleep(100);
  }
};

describe('under an Idempotency-Key', () => {
  it('the same file is told the same again, and another one is refused, whether it comes before or after', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const file = csv(...absences('2025-09-01', 3), rowWith({ Navn: '' }), absences('2025-09-01', 1)[0]!);
    const first = await reportOf(file, '?sandbox=true', headers);
    expect(counts(first)).toEqual({ opened: 3, alreadyKnown: 1, refused: 1 });
    expect(await reportOf(file, '?sandbox=true', headers)).toEqual(first);
    expect(await send(csv(rowWith()), '?sandbox=true', headers)).toMatchObject({ status: 422, body: { code: 'keyReused' } });
    expect(await send(file, '', headers)).toMatchObject({ status: 422, body: { code: 'keyReused' } });
    expect(await reportOf(file, '?sandbox=true', headers)).toEqual(first);
    expect((await house.call('GET', first.refusedFile!)).body.split('\r\n')).toHaveLength(3);
  });

  it('what is no file is told so again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect(await send('hej\n', '', headers)).toMatchObject({ status: 422, body: { code: 'badFile' } });
    expect(await send('hej\n', '', headers)).toMatchObject({ status: 422, body: { code: 'badFile', fault: 'fileNoHeader', line: 1 } });
    expect(await send('hej igen\n', '', headers)).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  });

  it('whoever goes while the file is sent leaves nothing opened, and nothing on the disk', async () => {
    const key = randomUUID();
    const before = await openedCases();
    const { client } = goer(house.api, '/intake?sandbox=true', key, { expect: '100-continue' });
    client.flushHeaders();
    await once(client, 'continue');
    await new Promise((resolve) => client.write(csv(...absences('2025-08-01', 3)), resolve));
    client.destroy();
    expect((await untilFree('hej\n', '?sandbox=true', key)).body).toMatchObject({ code: 'badFile' });
    expect(await openedCases()).toBe(before);
    expect(spoolsLeft()).toEqual([]);
  });

  it('whoever goes while the report comes stops it; sent again it goes on, and every case is told as opened', async () => {
    const key = randomUUID();
    const file = csv(...absences('2025-07-01', 30));
    const before = await openedCases();
    const { client, heard } = goer(house.api, '/intake?sandbox=true', key);
    client.end(file);
    await heard;
    client.destroy();
    expect(await send(file, '?sandbox=true', { 'idempotency-key': key })).toMatchObject({ status: 409, body: { code: 'keyInFlight' } });
    const { body } = await untilFree(file, '?sandbox=true', key);
    expect(counts(INTAKE_REPORT.parse(body))).toEqual({ opened: 30, alreadyKnown: 0, refused: 0 });
    expect(new Set(casesOf(body as Report)).size).toBe(30);
    expect(await openedCases()).toBe(before + 30);
  });

  it('Temporal goes in the middle: the report says so and what was done; sent again it goes on', async () => {
    const key = randomUUID();
    const file = csv(...absences('2025-04-01', 20));
    const call = ask(shaky.url);
    const before = await openedCases();
    const report = untilFree(file, '?sandbox=true', key, call);
    await expect.poll(openedCases, { interval: 5, timeout: 20_000 }).toBeGreaterThan(before);
    temporal.set('cut');
    const { stopped, opened } = INTAKE_REPORT.parse((await report).body);
    expect(stopped).toMatchObject({ code: expect.stringMatching(/^(temporalDown|outcomeUnknown)$/), toDo: expect.stringContaining('opens nothing twice') });
    expect(opened).toBeLessThan(20);
    expect(await send(file, '?sandbox=true', {}, call)).toMatchObject({ status: 503, body: { code: 'temporalDown' } });
    temporal.set('through');
    await expect.poll(async () => (await call('GET', '/health/ready')).status, { timeout: 20_000 }).toBe(200);
    expect(counts(INTAKE_REPORT.parse((await untilFree(file, '?sandbox=true', key, call)).body))).toEqual({ opened: 20, alreadyKnown: 0, refused: 0 });
    expect(await openedCases()).toBe(before + 20);
    expect(lines.join('\n')).not.toContain('internalError');
  });
});

it('two files at once are enough: a third is told to come later, before it is read', async () => {
  const senders = Array.from({ length: 3 }, () => goer(house.api, '/intake?dryRun=true', randomUUID()));
  for (const { client } of senders) client.write(HEADER);
  expect(await Promise.race(senders.map(({ heard }) => heard))).toBe(503);
  for (const { client } of senders) client.destroy();
  await expect.poll(async () => (await send(csv(rowWith()), '?dryRun=true')).status, { timeout: 10_000 }).toBe(200);
});
