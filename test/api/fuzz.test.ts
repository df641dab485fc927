import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENT_KINDS, eventRow, type Field } from '../../domain/events/table.ts';
import { askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const RUNS = 60;
const odd = fc.oneof(
  fc.jsonValue(), fc.constantFrom('', '\0', '\ud800', '🛏️', '__proto__', '0000-00-00', '9999-12-31', '2026-02-30', '2199-12-31', '1900-01-01T00:00', '2199-12-31T23:59', '-1', 1e308, -0, 2 ** 53, null, 'x'.repeat(20_000)),
  fc.constant(JSON.parse(`${'['.repeat(2_000)}1${']'.repeat(2_000)}`) as unknown),
);
const day = fc.constantFrom('1900-01-01', '2000-02-29', '2026-05-01', '2026-06-05', '2026-06-10', '2026-12-24', '2027-01-01', '2099-12-31', '2199-12-31');

/** Values that pass the schemas most of the time, at their edges, and now and then anything. */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  const fit = (): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'day': return day;
      case 'instant': return day.map((d) => `${d}T10:00`);
      case 'text': return fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' });
      case 'flag': return fc.boolean();
      case 'reference': return fc.constantFrom('brev', 'firstInterview:brev', 'infoCitizen:brev:citizen', 'x', 'constructor');
      case 'number': return field.whole ? fc.integer({ min: field.min, max: field.max }) : fc.double({ min: field.min, max: field.max, noNaN: true });
      case 'code': return fc.constantFrom<string | number>(...field.codes);
      case 'codes': return fc.array(field.codes === 'any' ? fc.constantFrom('citizen', 'manager', 'consultant') : fc.constantFrom(...field.codes), { maxLength: 5 });
      case 'list': return fc.array(fc.record(Object.fromEntries(Object.entries(field.of).map(([n, f]) => [n, valueOf(f)]))), { maxLength: 4 });
      case 'event': return fc.record({ kind: fc.constantFrom(...EVENT_KINDS), data: fc.dictionary(fc.string(), odd, { maxKeys: 3 }) }, { requiredKeys: [] });
    }
  };
  return fc.oneof({ weight: 12, arbitrary: fit() }, { weight: 1, arbitrary: odd });
}

const dataOf = (kind: (typeof EVENT_KINDS)[number]) => {
  const fields = eventRow(kind).fields;
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)])), { requiredKeys: Object.keys(fields).filter((n) => !fields[n]!.optional) });
};
const event = fc.constantFrom(...EVENT_KINDS).chain((kind) => fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), kind: fc.constant(kind), data: dataOf(kind), at: valueOf({ type: 'instant' }), by: fc.constantFrom('citizen', 'teamLead', 'operator') }, { requiredKeys: ['id', 'kind', 'data'] }));

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
    { id: odd, kind: fc.constantFrom('sickLeave', 'fastTrack', 'prevention', 'x'), municipality: fc.constantFrom('fjordby', 'x', '\0'), sandbox: fc.oneof(fc.constant(true), fc.record({ startsAt: valueOf({ type: 'instant' }) }), odd), at: valueOf({ type: 'instant' }), by: odd, data: dataOf('absenceNotified'), person: odd },
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
