import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { startApi } from '../../api/server.ts';
import { HEADER, rowWith } from '../intake/sample.ts';
import { temporalAddress } from '../servers.ts';
import { ask } from './client.ts';
import { absences, casesOf, counts, csv, intakeAtHome, spoolsLeft } from './intakeAtHome.ts';

const { house, openedCases, pool, reportOf, send } = intakeAtHome();

describe('a file of notifications', () => {
  it('opens its cases in the sandbox, each told by its line; the same file again opens none', async () => {
    const file = csv(rowWith(), rowWith({ 'Timer pr. uge': 'mange' }), rowWith({ 'Første fraværsdag': '03-02-2026' }), rowWith());
    const report = await reportOf(file, '?sandbox=true');
    expect(counts(report)).toEqual({ opened: 2, alreadyKnown: 1, refused: 1 });
    expect(report.rows.map((row) => [row.line, row.result])).toEqual([[2, 'opened'], [3, 'refused'], [4, 'opened'], [5, 'alreadyKnown']]);
    expect(report.rows[1]).toMatchObject({ faults: [{ code: 'hours', column: 'Timer pr. uge' }] });
    const [first] = casesOf(report);
    await expect.poll(async () => (await house().call('GET', `/cases/${first}`)).body, { timeout: 20_000 }).toMatchObject({ sandbox: true, firstAbsenceDay: '2026-02-02' });
    expect(counts(await reportOf(file, '?sandbox=true'))).toEqual({ opened: 0, alreadyKnown: 3, refused: 1 });
  });

  it('its refused rows are to be had as a file, which opens their cases once it is corrected', async () => {
    const { refusedFile, batch } = await reportOf(csv(rowWith({ Navn: 'Zofia', 'Timer pr. uge': 'mange', 'Første fraværsdag': '04-02-2026' })), '?sandbox=true');
    expect(refusedFile).toBe(`/intake/${batch}/refused.csv`);
    const answer = await house().call('GET', refusedFile!);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type'), answer.headers.get('content-disposition')])
      .toEqual([200, 'no-store', 'text/csv; charset=utf-8', `attachment; filename="${batch}.refused.csv"`]);
    expect(answer.body).toContain(`;2;05-03-2026;711082-2651;Zofia;`);
    expect(house().lines.join('\n')).toContain(`"what":"refusedRows","batch":"${batch}"`);
    expect(counts(await reportOf(answer.body as string, '?sandbox=true'))).toEqual({ opened: 0, alreadyKnown: 0, refused: 1 });
    expect(counts(await reportOf((answer.body as string).replace(';mange;', ';18,5;'), '?sandbox=true'))).toEqual({ opened: 1, alreadyKnown: 0, refused: 0 });
  });

  it('after a week the refused rows are gone', async () => {
    const { refusedFile, batch } = await reportOf(csv(rowWith({ Navn: '' })), '?sandbox=true');
    await pool().query(`UPDATE intake_batch SET kept_until = now() - interval '1 second' WHERE batch = $1`, [batch]);
    expect(await house().call('GET', refusedFile!)).toMatchObject({ status: 404, body: { code: 'noRefusedRows' } });
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
    expect(house().lines.join('\n')).not.toMatch(/711082|Rønde|Zofia/);
    expect(house().lines.join('\n')).not.toContain('internalError');
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
    expect(await house().call('GET', '/intake/nothing/refused.csv')).toMatchObject({ status: 404, body: { code: 'noRefusedRows' } });
  });

  it('a disk that takes nothing, and an API without an intake', async () => {
    const folder = tmpdir();
    vi.stubEnv('TMPDIR', '/nowhere');
    const big = csv(...absences('2025-10-01', 20_000));
    const refused = await send(big, '', { 'idempotency-key': randomUUID() }).finally(() => vi.stubEnv('TMPDIR', folder));
    expect(refused).toMatchObject({ status: 503, body: { code: 'noRoomForFile' } });
    const without = await startApi({ port: 0, databaseUrl: house().databaseUrl, temporalAddress: temporalAddress(), namespaces: house().namespaces, proof: house().proof });
    expect(await send(csv(rowWith()), '', {}, ask(without.url))).toMatchObject({ status: 409, body: { code: 'noIntake' } });
    await without.stop();
  });
});
