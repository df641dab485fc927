import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch } from '../../api/conditions.ts';
import { Problem } from '../../api/problems.ts';
import { askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

describe('If-Match', () => {
  it.each([
    [undefined, undefined], ['*', undefined], [' * ', undefined], ['"7"', [7]], ['"5", "6"', [5, 6]], [', "5" ,,"6",', [5, 6]],
    ['W/"7"', []], ['"W/7"', []], ['"07"', []], ['"-1"', []], ['"5,6"', []], ['"ældre", "9"', [9]], ['"1234567890"', []],
  ])('%j allows %j', (header, versions) => {
    expect(ifMatch(header)).toEqual(versions);
  });

  it.each(['', ' ', ',', '7', '"7', '7"', '*, "7"', '"7" "8"', 'w/"7"', '"a\u0000"', '"7"'.repeat(2)])('%j is not understood', (header) => {
    expect(() => ifMatch(header)).toThrow(Problem);
  });

  it('whatever stands in it is read, or told to be wrong', () => {
    const piece = fc.oneof(fc.constantFrom('"', 'W/', ',', ' ', '*', '"7"', 'W/"7"', '\\', '\t'), fc.string());
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), (header) => {
      try {
        expect(ifMatch(header) ?? []).toEqual(expect.any(Array));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }), { numRuns: 2_000 });
  });

  it('a header as long as a server takes is read to its end', () => {
    expect(ifMatch(`${'"1",'.repeat(4_000)}`)).toHaveLength(4_000);
    expect(() => ifMatch(', \t'.repeat(5_000) + 'x')).toThrow(Problem);
  });
});

describe('a case', () => {
  let house: House;
  let call: House['call'];
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse();
    call = askUntilRecorded(house.call);
    caseId = (await call('POST', '/cases', { id: 'if', kind: 'sickLeave', sandbox: { startsAt: '2026-06-08T09:00' }, data: { firstAbsenceDay: '2026-06-01', employment: 'employed' } })).body.caseId;
    await call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to: '2026-06-09' });
  });
  afterAll(() => house.stop());

  const etag = async () => (await call('GET', `/cases/${caseId}`)).headers.get('etag')!;
  const tell = (id: string, headers: Record<string, string>) => call('POST', `/cases/${caseId}/events`, { id, kind: 'companyCalled' }, headers);

  it('takes an event at the version that was read, and refuses the same condition afterwards', async () => {
    const read = await etag();
    const taken = await tell('c1', { 'if-match': read });
    expect(taken.status).toBe(200);
    expect(taken.headers.get('etag')).not.toBe(read);
    const refused = await tell('c2', { 'if-match': read });
    expect(refused.headers.get('etag'), 'a refusal has no version').toBeNull();
    expect(refused).toMatchObject({ status: 412, body: { code: 'versionChanged', detail: expect.stringContaining('version') } });
    expect((await call('GET', `/cases/${caseId}`)).body).toEqual(taken.body);
    expect((await tell('c1', { 'if-match': read })).body, 'the very same event again was taken, whatever the version is now').toEqual(taken.body);
  });

  it('takes it with *, with one of several tags, and not with a weak one', async () => {
    expect((await tell('s1', { 'if-match': '*' })).status).toBe(200);
    expect((await tell('s2', { 'if-match': `"1", ${await etag()}, W/"2"` })).status).toBe(200);
    expect(await tell('s3', { 'if-match': `W/${await etag()}` })).toMatchObject({ status: 412, body: { code: 'versionChanged' } });
    expect(await tell('s4', { 'if-match': 'seven' })).toMatchObject({ status: 400, body: { code: 'badHeader', errors: [{ pointer: 'If-Match' }] } });
    expect(await call('POST', '/cases/no-such-case/events', { id: 's5', kind: 'companyCalled' }, { 'if-match': '*' })).toMatchObject({ status: 404 });
  });

  it('of two events with the same condition takes one', async () => {
    const read = await etag();
    const answers = await Promise.all(['r1', 'r2', 'r3'].map((id) => tell(id, { 'if-match': read })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412]);
  });

  it('judges the completion of a task the same way', async () => {
    const { tasks } = (await call('GET', `/tasks?case=${caseId}&kind=callEmployer`)).body;
    const path = `/tasks/${tasks[0].id}/complete`;
    expect(await call('POST', path, { view: 'ja' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect((await call('POST', path, { view: 'ja' }, { 'if-match': await etag() })).status).toBe(200);
  });

  it('that is still the one that was read is not sent again', async () => {
    const read = await etag();
    const plain = await fetch(`${house.api.url}/cases/${caseId}`, { headers: { 'if-none-match': `W/${read}, "x"` } });
    expect([plain.status, await plain.text(), plain.headers.get('etag')]).toEqual([304, '', read]);
    expect((await fetch(`${house.api.url}/cases/${caseId}`, { headers: { 'if-none-match': '"1"' } })).status).toBe(200);
    const list = await fetch(`${house.api.url}/tasks?case=${caseId}`);
    await list.text();
    expect((await fetch(`${house.api.url}/tasks?case=${caseId}`, { headers: { 'if-none-match': list.headers.get('etag')! } })).status).toBe(304);
  });

  it('tells in its timeline which request brought an event', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await call('POST', `/cases/${caseId}/events`, { id: 'via-1', kind: 'companyCalled' }, { 'x-request-id': 'sag-17', traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const ours = answer.headers.get('traceparent');
    expect(ours).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(answer.body.timeline.find((line: { event?: string }) => line.event === 'via-1').via).toEqual({ request: 'sag-17', trace: ours });
    expect(answer.body.timeline[1].via).toMatchObject({ request: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(house.lines.some((line) => line.includes('"requestId":"sag-17"') && line.includes(`"traceId":"${trace}"`))).toBe(true);
  });

  it('never keeps a request id that could be a CPR number', async () => {
    expect((await call('GET', '/health/live', undefined, { 'x-request-id': '010190-1234' })).headers.get('x-request-id')).not.toBe('010190-1234');
  });
});
