import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { freePort } from '../../stack/ports.ts';
import { ask } from './client.ts';
import { seededDatabase } from './seededDatabase.ts';

/** A Temporal that is not there: nothing here may need it but to say that it is down. */
describe('an API without Temporal', () => {
  let api: Api;
  let call: ReturnType<typeof ask>;
  const lines: string[] = [];
  beforeAll(async () => {
    api = await startApi({ port: 0, databaseUrl: await seededDatabase(), temporalAddress: `127.0.0.1:${await freePort()}`, log: (line) => lines.push(line) });
    call = ask(api.url);
  });
  afterAll(() => api.stop());

  const opening = { id: 'brev-1', kind: 'sickLeave', sandbox: { startsAt: '2026-06-01T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } };

  it('lives, and says that Temporal is down', async () => {
    expect((await call('GET', '/health/live')).body).toEqual({ status: 'live' });
    const ready = await call('GET', '/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ code: 'notReady', down: ['temporal'], checks: { temporal: 'down', postgresql: 'up' } });
  });

  it('answers a write with 503 within two seconds, nothing sent, and reads go on', async () => {
    const began = Date.now();
    const answer = await call('POST', '/cases', opening);
    expect(answer).toMatchObject({ status: 503, body: { code: 'temporalDown' } });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(Date.now() - began).toBeLessThan(2_000);
    expect((await call('GET', '/cases')).body).toEqual({ cases: [] });
    expect((await call('GET', '/tasks')).body).toEqual({ tasks: [] });
  });

  it.each([
    ['POST', '/cases', '{"kind":', 400, 'malformedJson'],
    ['POST', '/cases', '', 422, 'badFields'],
    ['POST', '/cases', 'null', 422, 'badFields'],
    ['POST', '/cases', '"text"', 422, 'badFields'],
    ['POST', '/cases', '[' .repeat(50_000), 400, 'malformedJson'],
    ['POST', '/cases', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 422, 'badFields'],
    ['POST', '/cases', { kind: 'sickLeave', data: { note: 'x'.repeat(300_000) } }, 413, 'tooLarge'],
    ['POST', '/cases', { ...opening, municipality: 'atlantis' }, 422, 'unknownMunicipality'],
    ['POST', '/cases', { ...opening, data: { ...opening.data, firstAbsenceDay: '2026-06-02' } }, 422, 'firstAbsenceInFuture'],
    ['POST', '/cases', { ...opening, sandbox: false, at: '2199-01-01T10:00' }, 422, 'inTheFuture'],
    ['POST', '/cases', { ...opening, at: '1950-01-01T10:00', data: { ...opening.data, firstAbsenceDay: '1949-12-31' } }, 422, 'tooLongAgo'],
    ['POST', '/cases', { ...opening, sandbox: { startsAt: '1999-12-31T10:00' } }, 422, 'badFields'],
    ['GET', '/cases/nothing-here', undefined, 404, 'unknownCase'],
    ['GET', '/cases/%00', undefined, 404, 'unknownCase'],
    ['GET', '/cases/%ff', undefined, 400, 'badRequest'],
    ['GET', '/cases?municipality=%00', undefined, 400, 'badQuery'],
    ['GET', '/cases?limit=0', undefined, 400, 'badQuery'],
    ['GET', '/cases?status=asleep', undefined, 400, 'badQuery'],
    ['GET', '/cases?limit=1&limit=2', undefined, 400, 'badQuery'],
    ['GET', `/tasks?cursor=${Buffer.from('["nineteen","",""]').toString('base64url')}`, undefined, 400, 'badCursor'],
    ['GET', '/tasks?cursor=abc', undefined, 400, 'badCursor'],
    ['GET', `/cases?cursor=${Buffer.from('["tasks.dueOn","2026-01-01","",""]').toString('base64url')}`, undefined, 400, 'badCursor'],
    ['GET', '/cases?cursor=%3C', undefined, 400, 'badQuery'],
    ['GET', '/tasks?kind=__proto__', undefined, 400, 'badQuery'],
    ['GET', '/tasks/none', undefined, 404, 'unknownTask'],
    ['POST', '/tasks/x:%20/complete', {}, 404, 'unknownTask'],
    ['GET', '/nowhere', undefined, 404, 'unknownRoute'],
    ['DELETE', '/cases', undefined, 405, 'methodNotAllowed'],
    ['PUT', '/cases/x/events', '{}', 405, 'methodNotAllowed'],
  ])('%s %s %.60j: %i %s', async (method, path, body, status, code) => {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status, body: { status, code, type: `urn:sagsgang:problem:${code}`, title: expect.any(String), toDo: expect.any(String) } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin-1', 'nonsense'])('takes no %s', async (type) => {
    expect(await call('POST', '/cases', '{}', { 'content-type': type })).toMatchObject({ status: 415, body: { code: 'wrongContentType' } });
  });

  it('takes no body in an unknown encoding', async () => {
    expect(await call('POST', '/cases', '{}', { 'content-encoding': 'mystery' })).toMatchObject({ status: 415 });
    expect(await call('POST', '/cases', '{}', { 'content-encoding': 'gzip' })).toMatchObject({ status: 400 });
  });

  it('survives a caller that leaves in the middle of a body', async () => {
    await new Promise<void>((resolve) => {
      const leaving = request(`${api.url}/cases`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '100' } });
      leaving.on('error', () => resolve());
      leaving.write('{"kind"');
      setTimeout(() => leaving.destroy(), 50);
      leaving.on('close', () => resolve());
    });
    expect((await call('GET', '/health/live')).status).toBe(200);
  });

  it('carries the caller’s request id, and no data of anybody into its log', async () => {
    const answer = await call('POST', '/cases?name=Hemmelig', { ...opening, person: { cpr: '0101901234', name: 'Anna Hemmelig' } }, { 'x-request-id': 'sag-17' });
    expect(answer.headers.get('x-request-id')).toBe('sag-17');
    const log = lines.join('\n');
    expect(log).toMatch(/"requestId":"sag-17","traceId":"[0-9a-f]{32}","spanId":"[0-9a-f]{16}","method":"POST","route":"\/cases","status":503/);
    expect(log).not.toMatch(/Hemmelig|010190/);
    expect(log).not.toContain('internalError');
  });
});

describe('an API without PostgreSQL', () => {
  it('says so', async () => {
    const api = await startApi({ port: 0, databaseUrl: `postgres://nobody@127.0.0.1:${await freePort()}/none`, temporalAddress: `127.0.0.1:${await freePort()}` });
    const call = ask(api.url);
    expect(await call('GET', '/cases')).toMatchObject({ status: 503, body: { code: 'databaseDown' } });
    expect(await call('POST', '/cases', { kind: 'prevention' })).toMatchObject({ status: 503, body: { code: 'databaseDown' } });
    expect((await call('GET', '/health/ready')).body).toMatchObject({ down: ['temporal', 'postgresql'] });
    await api.stop();
  });
});

it('a port in use is one clear sentence', async () => {
  const first = await startApi({ port: 0, databaseUrl: 'postgres://127.0.0.1:1/none', temporalAddress: '127.0.0.1:1' });
  const port = Number(new URL(first.url).port);
  await expect(startApi({ port, databaseUrl: 'postgres://127.0.0.1:1/none', temporalAddress: '127.0.0.1:1' })).rejects.toThrow(`Port ${port} is in use: stop what listens there, or choose another port for the API.`);
  await first.stop();
});
