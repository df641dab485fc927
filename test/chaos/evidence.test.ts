import { afterAll, beforeAll, expect, it } from 'vitest';
import { replays } from '../../bin/replays.ts';
import { findingsAmong, findingsOf } from '../../chaos/check.ts';
import type { Lived, Told } from '../../chaos/lived.ts';
import { openComparison, type Comparison } from '../../db/compareRecord.ts';
import { atRest, boxOf, evidenceOf, inTurn, strangers, type Archive, type Box } from '../../chaos/rest.ts';
import { sandboxChannel } from '../../letters/channels/channels.ts';
import { letter } from '../letters/channels/letters.ts';
import { openCase, opened, openHouse, at, type House } from '../workflows/house.ts';

let house: House;
let archive: Archive;
let comparison: Comparison;
const replayers = replays(1);
let lived: Lived;

/** A real case on its own clock, from Thursday 5 March 2026, with a plan on the Monday after. */
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
  comparison = await openComparison(house.pool);
  archive = { clients: { own: house.client, wall: house.production }, pool: house.pool, replays: replayers, compare: inTurn(comparison) };
  const { opening } = opened('2026-03-05 10:00');
  const run = await openCase(house, '2026-03-05 10:00');
  const plan = { id: 'plan', kind: 'planAgreed' as const, at: at('2026-03-09 10:00'), data: { goal: 'sameJob' } };
  await run.take('planAgreed', plan);
  await run.forwardTo(at('2026-03-31 12:00'));
  const told: Told[] = [{ ...opening, at: at('2026-03-05 10:00'), accepted: true }, { ...plan, accepted: true }];
  lived = { caseId: run.caseId, clock: 'own', told, until: at('2026-03-31 12:00') };
  await atRest(lived, archive);
});
afterAll(async () => {
  comparison.close();
  await replayers.stop();
  await house.stop();
});

const boxed = (): Box => boxOf(house.postBox.letters());
const found = async (): Promise<string[]> => (await findingsOf(await evidenceOf(lived, boxed(), archive, 1_000))).map((f) => `${f.check}: ${f.what}`);

it('a real case on the real servers is as it must be', async () => {
  expect(boxed().letters.get(lived.caseId)!.map((l) => l.kind)).toContain('planConfirmation');
  expect(await found()).toEqual([]);
  expect(findingsAmong(await strangers(new Set([lived.caseId]), boxed(), archive))).toEqual([]);
});

it('and where another hand was in the read model or in the box, it is seen', async () => {
  await house.pool.query(`UPDATE task SET due_on = due_on + 1 WHERE case_id = $1 AND kind = 'weekFourCall'`, [lived.caseId]);
  await sandboxChannel({ postBoxUrl: house.postBox.url }).send(letter({ id: `${lived.caseId}:closing:ghost`, kind: 'closing', at: at('2026-03-20 10:00'), sandbox: true }));
  expect(await found()).toEqual([
    expect.stringMatching(/^quietDayLetters: closing:ghost left at 2026-03-20T10:00:00\+01:00: Friday$/),
    expect.stringMatching(/^strayLetters: closing:ghost is in the box/),
    expect.stringMatching(/^differences: task weekFourCall.* due_on: stored/),
  ]);
});

it('a case that nobody opened is a stranger, with its letters', async () => {
  const among = findingsAmong(await strangers(new Set(), boxed(), archive));
  expect(among.map((f) => f.check)).toContain('differences');
  expect(among.filter((f) => f.check === 'strayLetters').length).toBeGreaterThan(2);
});
