import { setTimeout as sleep } from 'node:timers/promises';
import { dayAt, momentOf } from '../domain/calendar/copenhagen.ts';
import { plusDays, type Day } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import { Ledger, type Means } from './ledger.ts';
import type { Lived } from './lived.ts';
import { person } from './person.ts';

type Data = Readonly<Record<string, unknown>>;
interface Thing {
  readonly kind: EventKind;
  readonly data: (today: Day, opening: string) => Data;
}

const TEXT = 'text:aaaaaaaaaaaa';

/** What an open case of an employed person takes on any day. Most of it calls for letters, due now where today allows it. */
const THINGS: readonly Thing[] = [
  { kind: 'employerContacted', data: () => ({ view: TEXT }) },
  { kind: 'companyCalled', data: () => ({ note: TEXT }) },
  { kind: 'forecastChanged', data: (today) => ({ expectedRecovery: plusDays(today, 70) }) },
  { kind: 'interviewBooked', data: (today) => ({ kind: 'followUp', mode: 'phone', place: 'workplace', interviewAt: momentOf(plusDays(today, 20), 600) }) },
  { kind: 'interviewBooked', data: (today) => ({ kind: 'roundTable', place: 'workplace', participants: ['citizen', 'manager', 'consultant'], interviewAt: momentOf(plusDays(today, 25), 660) }) },
  { kind: 'interviewCancelled', data: () => ({ reason: TEXT }) },
  { kind: 'planAgreed', data: (today) => ({ goal: 'sameJob', returnSteps: [{ from: plusDays(today, 14), hoursPerWeek: 10 }] }) },
  { kind: 'planAgreed', data: (today) => ({ goal: 'otherJob', nextContactOn: plusDays(today, 30) }) },
  { kind: 'partialRecovery', data: (today) => ({ from: today, hoursPerWeek: 15 }) },
  { kind: 'certificateProposed', data: () => ({ considerations: TEXT }) },
  { kind: 'taskCompleted', data: (_today, opening) => ({ task: `weekFourCall:${opening}`, holds: true }) },
  { kind: 'jobLost', data: (today) => ({ on: today, reason: TEXT }) },
  { kind: 'fullRecovery', data: (today) => ({ on: today }) },
  { kind: 'eventCorrected', data: (today, opening) => ({ event: opening, reason: TEXT, replacement: { kind: 'absenceNotified', data: { firstAbsenceDay: plusDays(today, -32), employment: 'employed', weeklyHours: 30 } } }) },
];

const MOST_THINGS = 6;
/** Seconds between two of them: letters of the one may be on their way when the next comes. */
const PAUSE: readonly [number, number] = [0, 4];

/** Lives a while in production, on the wall clock: told now, and what it calls for is due now, or waits for its day. */
export async function liveOnWallClock(n: number, seed: number, { operator, counts, chance, keyed }: Means, note: (lived: Lived) => void): Promise<void> {
  const ledger = new Ledger(operator, counts, keyed);
  const opening = `chaos-${seed}-wall-${n}`;
  const firstAbsenceDay = plusDays(dayAt(Date.now()), -30);
  const message = { id: opening, kind: 'absenceNotified' as const, data: { firstAbsenceDay, employment: 'employed', weeklyHours: 37 } };
  const caseId = await ledger.open({ message, sandbox: false, person: person(n) });
  note({ caseId, clock: 'wall', told: ledger.told });
  for (const [i, thing] of chance.shuffled(THINGS).slice(0, MOST_THINGS).entries()) {
    await sleep(1_000 * chance.between(...PAUSE));
    const telling = { id: `thing-${i + 1}`, data: thing.data(dayAt(Date.now()), opening) };
    await ledger.tell(caseId, thing.kind, telling);
  }
}
