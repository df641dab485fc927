import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENT_KINDS } from '../../domain/events/table.ts';
import { dataOf, farDay, odd, valueOf } from '../oddValues.ts';
import { askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const RUNS = 60;
const shapes = { moment: farDay.map((d) => `${d}T10:00`), text: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }) };
const event = fc.constantFrom(...EVENT_KINDS).chain((kind) => fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), kind: fc.constant(kind), data: dataOf(kind, shapes), at: valueOf({ type: 'instant' }, shapes), by: fc.constantFrom('citizen', 'teamLead', 'operator') }, { requiredKeys: ['id', 'kind', 'data'] }));

const opening = { kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } };

it('no event, however odd, brings a 5xx, and a refused one changes nothing', async () => {
  const fresh = async (): Promise<string> => (await askUntilRecorded(house.call)('POST', '/cases', { ...opening, id: randomUUID() })).body.caseId;
  let caseId = await fresh();
  let n = 0;
  await fc.assert(
    fc.asyncProperty(event, async (body) => {
      // Far dates pull a sandbox case's clock along, and what ended takes little: begin anew now and then.
      if (++n % 12 === 0) caseId = await fresh();
      const before = (await house.call('GET', `/cases/${caseId}`)).body;
      const answer = await house.call('POST', `/cases/${caseId}/events`, body);
      expect(answer.status, JSON.stringify([body, answer.body]).slice(0, 2_000)).toBeLessThan(500);
      if (answer.status < 400) return;
      const after = (await house.call('GET', `/cases/${caseId}`)).body;
      expect(after.timeline.filter((l: { event?: string }) => l.event)).toEqual(before.timeline.filter((l: { event?: string }) => l.event));
    }),
    { numRuns: RUNS },
  );
}, 240_000);

it('no opening, no query and no address does either', async () => {
  const body = fc.record(
    { id: odd, kind: fc.constantFrom('sickLeave', 'fastTrack', 'prevention', 'x'), municipality: fc.constantFrom('fjordby', 'x', '\0'), sandbox: fc.oneof(fc.constant(true), fc.record({ startsAt: valueOf({ type: 'instant' }, shapes) }), odd), at: valueOf({ type: 'instant' }, shapes), by: odd, data: dataOf('absenceNotified', shapes), person: odd },
    { requiredKeys: ['kind', 'data'] },
  );
  await fc.assert(
    fc.asyncProperty(body, async (b) => {
      const answer = await house.call('POST', '/cases', { sandbox: true, ...b });
      expect(answer.status, JSON.stringify([b, answer.body]).slice(0, 2_000)).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
  const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '%', '%00', '%ff', 'x:y', 'null')).filter((s) => !/[\ud800-\udfff]/.test(s));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'), fc.constantFrom('/cases', '/tasks', '/sandbox/cases', ''), part, fc.constantFrom('', '/events', '/complete', '/fast-forward'), fc.dictionary(fc.constantFrom('limit', 'cursor', 'kind', 'municipality', 'state', 'a'), part), async (method, room, id, tail, query) => {
      const answer = await house.call(method, `${room}/${encodeURIComponent(id)}${tail}?${new URLSearchParams(query)}`, method === 'POST' ? {} : undefined);
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
  expect(house.lines.join('\n')).not.toContain('internalError');
}, 240_000);
