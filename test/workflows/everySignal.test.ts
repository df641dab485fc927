import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENT_KINDS, type EventKind } from '../../domain/events/table.ts';
import { isOutcome } from '../../domain/log.ts';
import { signalName } from '../../domain/messages.ts';
import { dataOf, farDay, odd } from '../oddValues.ts';
import { at, handleOf, openCase, openHouse, until, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
});
afterAll(() => house.stop());

const shapes = { moment: farDay.map((d) => Date.parse(`${d}T10:00Z`)), text: fc.constant('text:aaaaaaaaaaaa') };

/** A message of each kind: fit, odd in a field, or anything at all; with a time of its own, near, far or none. */
const messageOf = (kind: EventKind, n: number) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ id: fc.constant(`${kind}-${n}`), data: dataOf(kind, shapes), at: fc.oneof(fc.constant(at('2026-02-24 10:00')), odd), by: odd }, { requiredKeys: ['id', 'data'] }) },
    { weight: 1, arbitrary: fc.record({ id: odd, data: odd, ifVersion: odd, via: odd }, { requiredKeys: [] }) },
    { weight: 1, arbitrary: odd },
  );

interface Told { readonly kind: EventKind; readonly message: unknown }
/** Every kind at least once, in any order, each sent once or twice. */
const flood: fc.Arbitrary<Told[]> = fc
  .tuple(...EVENT_KINDS.map((kind, n) => messageOf(kind, n).map((message): Told => ({ kind, message }))))
  .chain((told) => fc.tuple(fc.shuffledSubarray(told, { minLength: told.length }), fc.subarray(told)))
  .map(([all, again]) => [...all, ...again]);

const canTravel = (message: unknown): boolean => JSON.stringify(message) !== undefined;

it('no signal of any kind, odd, far, doubled or out of order, stalls a case; what is refused is written down and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(flood, async (told) => {
      const one = await openCase(house, '2026-02-23 09:15');
      await one.forwardTo(at('2026-02-23 12:00'));
      const handle = handleOf(house, one.caseId);
      const sent = told.filter(({ message }) => canTravel(message));
      for (const { kind, message } of sent) await handle.signal(signalName(kind), message);
      // Whatever the case has become by now, it still answers: this is taken in every status.
      const last = { id: 'after-all', data: {} };
      await until(() => handle.executeUpdate('rulesChanged', { args: [last], updateId: 'after-all' }).then(() => true));
      const { log } = await one.file();
      const events = log.flatMap((e) => (isOutcome(e) ? [] : [e.id]));
      expect(new Set(events).size).toBe(events.length);
      const known = new Set(['opening', 'after-all', ...sent.map(({ message }) => (message as { id?: unknown } | null)?.id)]);
      expect(events.filter((id) => !known.has(id))).toEqual([]);
      await one.close();
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 240_000);
