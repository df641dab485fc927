import { buildCalendar, instantOf } from '../domain/calendar/calendar.ts';
import { plusDays, type Day } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { Engine } from '../simulate/engine.ts';

type Data = Readonly<Record<string, unknown>>;

/** Days after the opening, and what is told then; nothing means a look at the file. */
export const STOPS: readonly (readonly [number, EventKind | undefined, Data?])[] = [
  [1, 'employerContacted', {}],
  [3, 'interviewBooked', { kind: 'followUp', mode: 'inPerson' }],
  [8, undefined],
  [15, 'interviewHeld', { kind: 'followUp', mode: 'inPerson' }],
  [15, 'planAgreed', { goal: 'sameJob' }],
  [30, 'measureStarted', { kind: 'mentor' }],
  [50, undefined],
  [71, 'partialRecovery', { hoursPerWeek: 20 }],
  [92, 'forecastChanged', {}],
  [120, undefined],
  [141, 'companyCalled', {}],
  [160, undefined],
  [182, undefined],
];

const calendar = buildCalendar(2026, 2028);

/** Interviews, plans and recoveries name days of their own. */
function dataOf(kind: EventKind, day: Day, given: Data): Data {
  if (kind === 'interviewBooked') return { ...given, interviewAt: instantOf(calendar, plusDays(day, 12), 600) };
  if (kind === 'partialRecovery') return { ...given, from: day };
  if (kind === 'forecastChanged') return { ...given, expectedRecovery: plusDays(day, 60) };
  return given;
}

export interface Lived {
  readonly letters: number;
  readonly entries: number;
}

/** The life of the nth case: 26 weeks from its opening, with its stops. */
export async function live(engine: Engine, caseId: string, n: number): Promise<Lived> {
  const opened = plusDays('2026-02-23', n % 5);
  const at = (days: number, minute: number) => instantOf(calendar, plusDays(opened, days), minute);
  const data = { firstAbsenceDay: plusDays(opened, -21), employment: 'employed', weeklyHours: 37 };
  const run = await engine.open({ caseId, profile: {}, opening: { id: 'opening', kind: 'absenceNotified', at: at(0, 555), data } });
  for (const [i, [days, kind, given = {}]] of STOPS.entries()) {
    const moment = at(days, 600 + i);
    await run.runTo(moment, kind === undefined);
    if (kind === undefined) {
      await run.file();
      continue;
    }
    const answer = await run.take(kind, { id: `stop-${i}`, at: moment, data: dataOf(kind, plusDays(opened, days), given) });
    if (answer !== 'taken') throw new Error(`${kind} was refused: ${answer.rejected.detail}`);
  }
  const { letters, version } = await run.file();
  await run.close();
  return { letters: letters.filter((l) => l.state === 'sent').length, entries: version };
}
