import { Client, QueryNotRegisteredError } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveCase } from '../../audit/takeOut.ts';
import { ASKED_TOO_EARLY } from '../../domain/messages.ts';
import { untilQuiet } from '../../simulate/clock.ts';
import { openCase, openHouse, type House } from '../workflows/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
});
afterAll(() => house.stop());

/** A client of the house whose case answers the first questions as one does that has a task waiting (`workflows/inItsTask.ts`). */
function tooEarly(times: number): { client: Client; asked: () => number } {
  const { connection, namespace } = { connection: house.client.connection, namespace: house.namespaces.sandbox };
  let asked = 0;
  const client = new Client({
    connection, namespace,
    interceptors: { workflow: [{ query: (input, next) => (++asked <= times ? Promise.reject(new QueryNotRegisteredError(ASKED_TOO_EARLY, 3)) : next(input)) }] },
  });
  return { client, asked: () => asked };
}

it('a case that has a task waiting is asked again, and answers for itself: its record is not taken instead', async () => {
  const { caseId } = await openCase(house, '2026-02-23 09:15');
  await untilQuiet(house.client, caseId);
  const { client, asked } = tooEarly(3);
  const taken = await archiveCase(client, caseId, { record: async () => undefined });
  expect(asked()).toBe(4);
  expect(taken.witness).toBe('case');
  expect(taken.exhibit?.timeline.length).toBeGreaterThan(3);
  expect(taken.exhibit).toEqual((await archiveCase(house.client, caseId)).exhibit);
});
