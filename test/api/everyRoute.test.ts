import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '../../api/operations.ts';
import type { Operation } from '../../api/operation.ts';
import { mutated, odd } from '../oddValues.ts';
import { askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let caseId: string;
beforeAll(async () => {
  house = await openHouse();
  const body = { id: randomUUID(), kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } };
  caseId = (await askUntilRecorded(house.call)('POST', '/cases', body)).body.caseId;
});
afterAll(() => house.stop());

const RUNS = 25;
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '').slice(0, 500).replaceAll(/[\ud800-\udfff]/g, '');

/** The example's ids belong to a case that is not here: most of the time the one that is takes its place. */
const here = (id: string): string => (id.includes(':') ? `${caseId}:${id.slice(id.indexOf(':') + 1)}` : caseId);

function addressOf({ path, example }: Operation): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
  const values = fc.tuple(...names.map((name) => fc.oneof({ weight: 4, arbitrary: fc.constant(null).map(() => here(example.params?.[name] ?? 'x')) }, { weight: 1, arbitrary: odd.map(asText) })));
  const query = fc.oneof(fc.constant(example.query ?? {}), mutated(example.query ?? {}), fc.dictionary(fc.constantFrom('limit', 'cursor', 'sandbox', 'sort', 'at', 'entry', 'x'), odd));
  return fc.tuple(values, query).map(([parts, q]) => {
    const at = names.reduce((p, name, i) => p.replace(`{${name}}`, encodeURIComponent(parts[i] || 'x')), path);
    const entries = typeof q === 'object' && q !== null && !Array.isArray(q) ? Object.entries(q) : [];
    return `${at}?${new URLSearchParams(entries.map(([k, v]): [string, string] => [asText(k), asText(v)])).toString()}`;
  });
}

interface Line { readonly event?: string }
const eventsOf = async (): Promise<Line[]> => ((await house.call('GET', `/cases/${caseId}`)).body.timeline as Line[]).filter((l) => l.event);

it.each(OPERATIONS.map((o) => [`${o.method} ${o.path}`, o] as const))('%s answers whatever comes with no 5xx, and a refusal changes nothing', async (_name, o) => {
  const files = fc.oneof(fc.constant(o.example.body as string), fc.tuple(odd.map(asText), fc.nat(500)).map(([text, at]) => `${String(o.example.body).slice(0, at)}${text}${String(o.example.body).slice(at)}`), odd.map(asText), fc.uint8Array());
  const body = o.streams ? files : o.body ? fc.oneof({ weight: 4, arbitrary: mutated(o.example.body) }, { weight: 1, arbitrary: odd }) : fc.constant(undefined);
  const headers = fc.record({ 'if-match': odd.map(asText), 'idempotency-key': odd.map(asText), traceparent: odd.map(asText), 'x-request-id': odd.map(asText) }, { requiredKeys: [] })
    .map((h) => Object.fromEntries(Object.entries(h).filter(([, v]) => /^[\x20-\x7e]*$/.test(v))));
  await fc.assert(
    fc.asyncProperty(addressOf(o), body, headers, async (address, b, h) => {
      const before = await eventsOf();
      const answer = await house.call(o.method, address, b, o.streams ? { 'content-type': o.streams[0]!, ...h } : h);
      expect(answer.status, JSON.stringify([o.method, address, b, answer.body])?.slice(0, 2_000)).toBeLessThan(500);
      expect(answer.body?.stopped).toBeUndefined();
      if (answer.status >= 400) expect(await eventsOf()).toEqual(before);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 120_000);

it('and after all that the case still takes an ordinary event, and nothing of ours went wrong', async () => {
  const answer = await house.call('POST', `/cases/${caseId}/events`, { id: 'after-all', kind: 'letterReceipt', data: { letter: 'nothing', receipt: 'delivered' } });
  expect([answer.status, answer.body.code]).toEqual([422, 'unknownLetter']);
  expect((await house.call('POST', `/cases/${caseId}/events`, { id: 'told', kind: 'rulesChanged' })).status).toBe(200);
  expect(house.lines.join('\n')).not.toContain('internalError');
});
