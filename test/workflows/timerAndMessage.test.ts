import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signalName } from '../../domain/messages.ts';
import { forward } from '../../simulate/clock.ts';
import { at, handleOf, openCase, openHouse, until, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('Monday 2 March at 08:00: a letter comes back just after a timer has rung that no worker heard; its task opens once, and stays', async () => {
  const worker = await house.startWorker();
  const one = await openCase(house, '2026-02-10 10:00', { digitalPost: false });
  await forward(house.client, one.caseId, at('2026-03-02 07:59:57'));
  await worker.shutdown();
  // The case's clock goes on as the wall's does: the timer of 08:00 rings, and nobody is there.
  await sleep(5_000);
  await handleOf(house, one.caseId).signal(signalName('letterReceipt'), { id: 'back', data: { letter: 'infoCitizen:opening:citizen', receipt: 'returned' } });
  await house.startWorker();
  await until(async () => (await one.file()).tasks.some((t) => t.kind === 'lookIntoLetter'), 60_000);
  await one.forwardTo(at('2026-03-03 12:00'));
  const file = await one.file();
  expect(file.tasks.filter((t) => t.kind === 'lookIntoLetter').map((t) => `${t.opensOn} ${t.dueOn} ${t.state}`)).toEqual(['2026-03-02 2026-03-04 open']);
  expect(file.tasks.find((t) => t.kind === 'weekFourCall')).toMatchObject({ opensOn: '2026-03-02' });
  await one.close();
});
