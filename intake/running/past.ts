import { momentOf } from '../../domain/calendar/copenhagen.ts';
import type { Day } from '../../domain/calendar/day.ts';
import type { CaseInput, PastEvent } from '../../domain/messages.ts';
import { nineOClock, openingOf, type TextIds, type Where } from '../opening.ts';
import { placeIn } from '../row.ts';
import { VOCABULARY, type Said, type Told } from './vocabulary.ts';
import type { RunningCase } from './runningCase.ts';

/** Something told in the row, with its place there. */
interface Telling {
  readonly day: Day;
  readonly place: string;
  readonly told: (said: Omit<Said, 'details' | 'day'>) => readonly Told[];
}

const TEN = 10 * 60;

/** A column that holds nothing but the day of a usual happening. */
const inColumn = (place: string, word: string, day: Day | undefined): Telling[] =>
  day === undefined ? [] : [{ day, place, told: (said) => VOCABULARY[word]!.told({ ...said, day, details: {} }) }];

/** What the row tells, in the order of days; of one day in the order of the row. */
function tellings(n: RunningCase): Telling[] {
  const contact = n.lastContactOn === n.firstInterviewOn ? undefined : n.lastContactOn;
  return [
    ...inColumn('Uge 4-opkald', 'uge 4-opkald', n.weekFourCallOn),
    ...inColumn('Første samtale', 'samtale holdt', n.firstInterviewOn),
    ...n.happenings.map((h) => ({ day: h.day, place: placeIn('Hændelser', h.nr), told: h.told })),
    ...inColumn('Seneste kontakt', 'opfølgning', contact),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The past as the case takes it, each event with its place in the row. Things of one day follow each other by a minute. */
function pastOf(n: RunningCase, text: string): { event: PastEvent; place: string }[] {
  const list: { event: PastEvent; place: string }[] = [];
  if (n.consultant !== undefined) {
    list.push({ place: 'Konsulent', event: { id: 'consultant', kind: 'consultantChanged', at: nineOClock(n.notifiedOn), data: { to: n.consultant, reason: text } } });
  }
  let employed = n.employment === 'employed';
  let on: Day | undefined;
  let minute = TEN;
  for (const { day, place, told } of tellings(n)) {
    minute = day === on ? minute + 1 : TEN;
    on = day;
    const at = momentOf(day, minute);
    for (const t of told({ text, employed })) {
      if ('kind' in t && t.kind === 'jobLost') employed = false;
      list.push({ place, event: 'kind' in t ? { id: `past-${list.length + 1}`, at, ...t } : { ...t, at } });
    }
  }
  return list;
}

/** The case as it is taken over: in a sandbox at 09:00 of its day, in production when it is taken in. */
export function runningOpening(n: RunningCase, where: Where, texts: TextIds): CaseInput {
  const { opening, ...rest } = openingOf(n, where, texts);
  return {
    ...rest,
    opening: { ...opening, at: nineOClock(n.notifiedOn) },
    past: pastOf(n, texts.elsewhere ?? '').map(({ event }) => event),
    ...(where.sandbox && { sandbox: { startsAt: nineOClock(n.takenOverOn) } }),
  };
}

/** The column, and which of its happenings, that the n-th event of the past was told in. */
export const placeOfPast = (n: RunningCase, entry: number): string | undefined => pastOf(n, '')[entry]?.place;
