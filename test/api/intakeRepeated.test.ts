import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTAKE_REPORT } from '../../api/schemas/answers/intake.ts';
import { startApi, type Api } from '../../api/server.ts';
import { fileIntake } from '../../bin/fileIntake.ts';
import { HEADER, rowWith } from '../intake/sample.ts';
import { temporalAddress } from '../servers.ts';
import { ask, type Answer } from './client.ts';
import { absences, casesOf, counts, csv, intakeAtHome, spoolsLeft, type Report } from './intakeAtHome.ts';
import { startProxy, type Proxy } from './proxy.ts';

const { house, openedCases, reportOf, send } = intakeAtHome();
/** An API of its own whose way to Temporal can be cut. */
let shaky: Api;
let temporal: Proxy;
let intake: ReturnType<typeof fileIntake>;
const lines: string[] = [];

beforeAll(async () => {
  const [host, port] = temporalAddress().split(':');
  temporal = await startProxy({ host: host!, port: Number(port) });
  intake = fileIntake(house().databaseUrl);
  shaky = await startApi({ port: 0, databaseUrl: house().databaseUrl, temporalAddress: `127.0.0.1:${temporal.port}`, namespaces: house().namespaces, runIntake: intake.runIntake, log: (line) => lines.push(line), proof: house().proof });
});
afterAll(async () => {
  await shaky.stop();
  await Promise.all([intake.stop(), temporal.stop()]);
});

/** A request whose sender may go at any moment. */
function goer(api: Api, path: string, key: string, headers: Record<string, string> = {}) {
  const client = request(`${api.url}${path}`, { method: 'POST', headers: { 'content-type': 'text/csv', 'idempotency-key': key, ...headers } });
  client.on('error', () => undefined);
  const heard = new Promise<number | undefined>((resolve) => client.once('response', (response) => response.on('error', () => undefined).once('data', () => resolve(response.statusCode))));
  return { client, heard };
}
/** The machine may be busy, or the file before it still under way. */
const untilFree = async (file: string, query: string, key: string, call = house().call): Promise<Answer> => {
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
    expect((await house().call('GET', first.refusedFile!)).body.split('\r\n')).toHaveLength(3);
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
    const { client } = goer(house().api, '/intake?sandbox=true', key, { expect: '100-continue' });
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
    const { client, heard } = goer(house().api, '/intake?sandbox=true', key);
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
  const senders = Array.from({ length: 3 }, () => goer(house().api, '/intake?dryRun=true', randomUUID()));
  for (const { client } of senders) client.write(HEADER);
  expect(await Promise.race(senders.map(({ heard }) => heard))).toBe(503);
  for (const { client } of senders) client.destroy();
  await expect.poll(async () => (await send(csv(rowWith()), '?dryRun=true')).status, { timeout: 10_000 }).toBe(200);
});
