import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseActivities, LetterAnswer } from '../../activities/types.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { signalName } from '../../domain/messages.ts';
import type { RunningWorker } from '../../worker/run.ts';
import { at, handleOf, openCase, openHouse, sent, until, type House } from './house.ts';

/** What a test puts in place of the sending. */
let sending: ((real: CaseActivities['dispatchLetter']) => CaseActivities['dispatchLetter']) | undefined;

let house: House;
let worker: RunningWorker;
const activities = (real: CaseActivities): CaseActivities => ({ ...real, dispatchLetter: (order) => (sending?.(real.dispatchLetter) ?? real.dispatchLetter)(order) });
beforeAll(async () => {
  house = await openHouse();
  worker = await house.startWorker({ activities });
});
afterEach(() => {
  sending = undefined;
  house.postBox.behave({ mode: 'normal' });
});
afterAll(() => house.stop());

const lettersOf = (caseId: string) => house.postBox.letters().filter((l) => l.id.startsWith(`${caseId}:`));
const MONDAY = ['infoCitizen citizen 2026-03-02', 'infoEmployer employer 2026-03-02'];
const THURSDAY = ['infoCitizen citizen 2026-02-26', 'infoEmployer employer 2026-02-26'];

describe('no letter leaves on a Friday', () => {
  it('drafted Friday 27 February at 10:00, leaves Monday 2 March at 08:00', async () => {
    const one = await openCase(house, '2026-02-27 10:00');
    await one.forwardTo(at('2026-03-02 07:59'));
    expect(sent(await one.file())).toEqual([]);
    await one.forwardTo(at('2026-03-02 08:05'));
    expect(sent(await one.file())).toEqual(MONDAY);
    expect(lettersOf(one.caseId).map((l) => Math.floor((l.at - at('2026-03-02 08:00')) / 60_000))).toEqual([0, 0]);
    await one.close();
  });

  it('told by signals on Friday to hurry, to try again and to let go: leaves Monday', async () => {
    const one = await openCase(house, '2026-02-27 10:00');
    const letter = (await one.file()).letters.find((l) => l.kind === 'infoCitizen')!.id;
    const tell = (id: string, kind: EventKind, data: object) => handleOf(house, one.caseId).signal(signalName(kind), { id, at: at('2026-02-27 11:00'), by: 'teamLead', who: 'leder-1', data });
    await tell('part', 'partialRecovery', { from: '2026-02-27', hoursPerWeek: 20 });
    await tell('override', 'eveOverrideApproved', { letter: 'partialRecoveryDecision:part:citizen', reason: 'text:aaaaaaaaaaaa' });
    await tell('again', 'effectRetried', { what: `letter:${letter}` });
    await tell('hold', 'letterHeld', { letter, reason: 'text:aaaaaaaaaaaa' });
    await tell('go', 'letterReleased', { letter });
    await until(async () => (await one.file()).log.some((e) => 'id' in e && e.id === 'go'));
    await one.forwardTo(at('2026-03-01 23:59'));
    expect(sent(await one.file())).toEqual([]);
    await one.forwardTo(at('2026-03-02 12:00'));
    expect(sent(await one.file()).sort()).toEqual([...MONDAY, 'partialRecoveryDecision citizen 2026-03-02']);
    expect(lettersOf(one.caseId)).toHaveLength(3);
    await one.close();
  });

  it('planned for Thursday 08:00 with no worker until Friday: leaves Monday', async () => {
    const one = await openCase(house, '2026-02-25 16:00');
    await one.forwardTo(at('2026-02-25 16:00'));
    expect((await one.file()).letters.map((l) => l.plannedFor)).toEqual([at('2026-02-26 08:00'), at('2026-02-26 08:00')]);
    await worker.shutdown();
    await handleOf(house, one.caseId).signal(signalName('employerContacted'), { id: 'friday', at: at('2026-02-27 09:00') });
    worker = await house.startWorker({ activities });
    await one.forwardTo(at('2026-03-01 12:00'));
    expect(sent(await one.file())).toEqual([]);
    await one.forwardTo(at('2026-03-02 12:00'));
    expect(sent(await one.file())).toEqual(MONDAY);
    await one.close();
  });

  it('failing from Thursday 14:59:50 on: at 15:00 it waits for Monday, and no retry sends it in between', async () => {
    house.postBox.behave({ mode: 'fail' });
    const one = await openCase(house, '2026-02-26 14:59:50');
    const deferred = await until(async () => ((f) => f.letters.length === 2 && f.letters.every((l) => l.plannedFor === at('2026-03-02 08:00')) && f)(await one.file()), 40_000);
    expect(deferred.letters.map((l) => l.waitsBecause)).toEqual(['efter kontortid', 'efter kontortid']);
    house.postBox.behave({ mode: 'normal' });
    await one.forwardTo(at('2026-03-02 12:00'));
    expect(sent(await one.file())).toEqual(MONDAY);
    expect(lettersOf(one.caseId)).toHaveLength(2);
    await one.close();
  });

  it('in a retry that slips from Thursday past midnight: leaves Monday', async () => {
    house.postBox.behave({ mode: 'fail' });
    const one = await openCase(house, '2026-02-26 14:30');
    await until(async () => (await one.file()).letters.length === 2);
    await handleOf(house, one.caseId).signal(signalName('employerContacted'), { id: 'midnight', at: at('2026-02-27 00:00:30') });
    await until(async () => (await one.file()).letters.every((l) => l.plannedFor === at('2026-03-02 08:00')));
    house.postBox.behave({ mode: 'normal' });
    await one.forwardTo(at('2026-03-02 12:00'));
    expect(sent(await one.file())).toEqual(MONDAY);
    await one.close();
  });
});

describe('a crash between sending and noting it', () => {
  it('the same day: sent once, with the first moment', async () => {
    let crashes = 2;
    sending = (real) => async (order) => {
      const answer = await real(order);
      if (crashes-- > 0) throw new Error('the process died here');
      return answer;
    };
    const one = await openCase(house, '2026-02-26 09:15');
    await one.forwardTo(at('2026-02-26 12:00'));
    expect(sent(await one.file())).toEqual(THURSDAY);
    expect(lettersOf(one.caseId)).toHaveLength(2);
    await one.close();
  });

  it('on Thursday, noted on Friday: it stays Thursday’s and is never sent again', async () => {
    sending = (real) => async (order): Promise<LetterAnswer> => {
      await real(order);
      throw new Error('the process died here');
    };
    const one = await openCase(house, '2026-02-26 14:30');
    await until(async () => lettersOf(one.caseId).length === 2);
    await handleOf(house, one.caseId).signal(signalName('employerContacted'), { id: 'friday', at: at('2026-02-27 09:00') });
    const file = await until(async () => ((f) => sent(f).length === 2 && f)(await one.file()));
    expect(sent(file)).toEqual(THURSDAY);
    sending = undefined;
    await one.forwardTo(at('2026-03-03 12:00'));
    expect(sent(await one.file())).toEqual(THURSDAY);
    expect(lettersOf(one.caseId)).toHaveLength(2);
    await one.close();
  });
});

it('accepted on Thursday at 23:59, which the channel tells on Monday only: Thursday’s letter, and never sent again', async () => {
  let tells = false;
  sending = () => () => (tells ? Promise.resolve({ result: 'sent', at: at('2026-02-26 23:59') }) : Promise.reject(new Error('no word from the channel')));
  const one = await openCase(house, '2026-02-26 14:59:57');
  await until(async () => ((f) => f.letters.length === 2 && f.letters.every((l) => l.plannedFor === at('2026-03-02 08:00')))(await one.file()), 40_000);
  tells = true;
  await one.forwardTo(at('2026-03-03 12:00'));
  expect(sent(await one.file())).toEqual(THURSDAY);
  expect((await one.file()).letters.map((l) => l.sentAt)).toEqual([at('2026-02-26 23:59'), at('2026-02-26 23:59')]);
  expect(lettersOf(one.caseId)).toEqual([]);
  await one.close();
});

describe('a content that changes while its letter is in flight', () => {
  it('the letter is cut short and leaves with what stands now', async () => {
    let hold = true;
    const said: unknown[] = [];
    sending = () => async (order) => {
      said.push(order.data['employer']);
      while (hold) await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('not sent');
    };
    const one = await openCase(house, '2026-02-26 09:15', { employer: 'text:firstfirst' });
    await until(async () => said.length === 2);
    const replacement = { kind: 'absenceNotified', data: { firstAbsenceDay: '2026-02-02', employment: 'employed', employer: 'text:secondsecond' } };
    await handleOf(house, one.caseId).executeUpdate('eventCorrected', { args: [{ id: 'c', at: at('2026-02-26 09:20'), data: { event: 'opening', reason: 'text:reasonreason', replacement } }] });
    sending = undefined;
    hold = false;
    await one.forwardTo(at('2026-02-26 12:00'));
    const file = await one.file();
    expect(sent(file)).toEqual(THURSDAY);
    expect(file.tasks.map((t) => t.kind)).not.toContain('correctLetter');
    await one.close();
  });
});

describe('08:00 stays 08:00 over a clock change', () => {
  it.each([
    ['spring', '2026-03-27 16:00', '2026-03-30', '2026-03-30T06:00:00Z'],
    ['autumn', '2026-10-23 16:00', '2026-10-26', '2026-10-26T07:00:00Z'],
  ])('%s: drafted Friday after hours, leaves Monday at 08:00', async (_season, drafted, monday, utc) => {
    const one = await openCase(house, drafted, { firstAbsenceDay: drafted.slice(0, 10) });
    await one.forwardTo(Date.parse(utc) - 60_000);
    expect(sent(await one.file())).toEqual([]);
    await one.forwardTo(Date.parse(utc) + 60_000);
    const letters = (await one.file()).letters.filter((l) => l.state === 'sent');
    expect(letters.map((l) => l.sentOn)).toEqual([monday, monday]);
    for (const l of letters) expect(l.sentAt! - Date.parse(utc)).toBeLessThan(60_000);
    await one.close();
  });
});
