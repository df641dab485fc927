import { buildSetting } from '../../domain/buildSetting.ts';
import { dayOf, instantOf, type CalendarData } from '../../domain/calendar/calendar.ts';
import { plusDays, type Day, type Instant } from '../../domain/calendar/day.ts';
import { admit, isKnown, newCase, record, type CaseState } from '../../domain/case.ts';
import { nextInstant } from '../../domain/engine.ts';
import { checkMessage } from '../../domain/events/check.ts';
import { calendarOf } from '../../domain/facts.ts';
import { isOutcome, type CaseEvent } from '../../domain/log.ts';
import type { EventMessage } from '../../domain/messages.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { asEvent, liveThrough, liveUntil } from '../pureEngine.ts';
import type { History, Opening, Seed, Step } from './history.ts';
import { daysBefore, momentOf } from './moment.ts';
import { CONDITIONAL, pick, plausible, taskDone } from './plausible.ts';

export interface Told extends EventMessage {
  readonly kind: EventKind;
}

/** What a property may look at while a history is played. */
export interface Watch {
  /** The case at rest: after its opening, after each step, at the end. `event` was taken there, if any. */
  readonly rest?: (state: CaseState, now: Instant, event?: CaseEvent) => void;
  /** The case and an event, before it is judged. */
  readonly before?: (state: CaseState, event: CaseEvent) => void;
}

export interface Ways extends Watch {
  /** Clock changes other than Copenhagen's. */
  readonly clockChanges?: CalendarData['clockChanges'];
  /** Nothing is told in the hours in which clocks change. */
  readonly nights?: boolean;
  /** How the case gets through the time between two steps. */
  readonly live?: typeof liveUntil;
}

function openingMessage(o: Opening, c: CalendarData): Told {
  const { id = 'opening' } = o;
  const person = { employment: o.employment, weeklyHours: o.weeklyHours, digitalPost: o.digitalPost };
  const at = instantOf(c, o.day, o.minute);
  if (o.kind !== 'sickLeave') return { id, kind: 'caseOpened', at, data: { kind: o.kind, ...person } };
  const firstAbsenceDay = plusDays(dayOf(c, at), -o.sickSince);
  const earlierSpells: { paidFrom: Day; paidTo: Day }[] = [];
  let end = firstAbsenceDay;
  for (const s of o.spells) {
    const paidTo = plusDays(end, -s.before);
    end = plusDays(paidTo, -s.length);
    earlierSpells.push({ paidFrom: end, paidTo });
  }
  return { id, kind: 'absenceNotified', at, data: { ...person, firstAbsenceDay, earlierSpells } };
}

/** Who says so: an approval is another person's. One for an eve may come without a name from other systems, and is judged less then. */
function sender(kind: EventKind, seed: Seed): Pick<Told, 'by' | 'who'> {
  if (kind === 'eveOverrideApproved') return { by: 'teamLead', ...(seed.a % 2 === 0 && { who: 'lead-1' }) };
  return kind === 'letterApproved' ? { by: 'teamLead', who: 'lead-1' } : { by: 'caseworker' };
}

/** One of the conditional events that the case would take now, if any. */
function fitting(s: CaseState, id: string, today: Day, at: Instant, seed: Seed): Told | undefined {
  const told = CONDITIONAL.map((kind): Told => ({ id, kind, data: plausible(kind, s.facts, today, seed), ...sender(kind, seed) }));
  return pick(told.filter(({ kind, ...m }) => admit(s, asEvent(kind, m, at)) === undefined), seed.a);
}

/** What a step says, made for the case as it stands; nothing where there is nothing to say. */
function messageOf(s: CaseState, { what }: Step, id: string, today: Day, at: Instant): Told | undefined {
  const { facts } = s;
  const events = s.log.filter((e): e is CaseEvent => !isOutcome(e));
  if (what.tell === 'event') return { id, kind: what.kind, data: plausible(what.kind, facts, today, what.seed), ...sender(what.kind, what.seed) };
  if (what.tell === 'fitting') return fitting(s, id, today, at, what.seed);
  if (what.tell === 'any') return { id, kind: what.kind, data: what.data, by: 'teamLead' };
  if (what.tell === 'task') {
    const done = taskDone(facts, today, what.seed);
    return done && { id, ...done };
  }
  const about = pick(events, what.tell === 'correction' ? what.seed.b : what.seed.a)!;
  if (what.tell === 'again') return { id: about.id, kind: about.kind, data: about.data, by: about.by };
  const other = what.how === 'otherKind' ? what.kind : about.kind;
  const told = { event: about.id, reason: 'text:aaaaaaaaaaaa' };
  if (what.how === 'takeBack') return { id, kind: 'eventCorrected', data: told };
  if (what.how === 'otherTime') return { id, kind: 'eventCorrected', data: { ...told, replacement: { at: daysBefore(calendarOf(facts), about.at, what.seed.a % 30) } } };
  return { id, kind: 'eventCorrected', data: { ...told, replacement: { kind: other, data: plausible(other, facts, today, what.seed) } } };
}

/** Tells the case one message, as any engine would: shape, repetition, rules, then what follows at once. */
export function tell(s: CaseState, m: Told, now: Instant, watch: Watch = {}): { state: CaseState; taken?: CaseEvent } {
  const { kind, ...message } = m;
  const checked = checkMessage(kind, message);
  if ('wrong' in checked) throw new Error(`The generator made a malformed ${kind}: ${JSON.stringify(checked.wrong)}`);
  if (isKnown(s, m.id)) return { state: s };
  const event = asEvent(kind, checked.ok, now);
  watch.before?.(s, event);
  if (admit(s, event)) return { state: s };
  return { state: liveThrough(record(s, event), now, false), taken: event };
}

/** Plays a history to its end on the pure engine. */
export function play(h: History, ways: Ways = {}): { state: CaseState; now: Instant } {
  const year = +h.opening.day.slice(0, 4);
  const setting = buildSetting(h.profile, year);
  const calendar: CalendarData = ways.clockChanges ? { ...setting.calendar, clockChanges: ways.clockChanges } : setting.calendar;
  const live = ways.live ?? liveUntil;
  const first = openingMessage(ways.nights === false ? { ...h.opening, minute: Math.max(h.opening.minute, 180) } : h.opening, calendar);
  let now = first.at!;
  const fresh = record(newCase('case', 'fjordby'), { outcome: 'settingTaken', at: now, setting: { ...setting, calendar } });
  const opened = tell(fresh, first, now, ways);
  if (!opened.taken) throw new Error('The generator made an opening that is refused.');
  let { state } = opened;
  ways.rest?.(state, now, opened.taken);
  h.steps.forEach((step, i) => {
    const at = momentOf(calendar, step.when, now, nextInstant(state, now), ways.nights !== false);
    state = live(state, at, false, now);
    now = at;
    const happened = daysBefore(calendar, at, step.toldLate);
    const message = messageOf(state, step, `step-${i + 1}`, dayOf(calendar, happened), happened);
    if (!message) return;
    const { state: after, taken } = tell(state, { ...message, at: happened }, now, ways);
    state = after;
    ways.rest?.(state, now, taken);
  });
  const end = instantOf(calendarOf(state.facts), plusDays(dayOf(calendar, now), h.endsAfter), 720);
  if (end > now) {
    state = live(state, end, true, now);
    now = end;
    ways.rest?.(state, now);
  }
  return { state, now };
}
