import { taskEntries } from './agenda/verdicts.ts';
import { dayOf } from './calendar/calendar.ts';
import { plusYears, type Instant } from './calendar/day.ts';
import { admit, isKnown, record, type CaseState } from './case.ts';
import { dispatched, openTask, settled } from './engine.ts';
import { checkMessage, isInstant, type Wrong } from './events/check.ts';
import { calendarOf } from './facts.ts';
import { letterRow } from './letters.ts';
import { liveThrough, liveUntil, type Hands } from './live.ts';
import type { CaseEvent } from './log.ts';
import type { PastEvent } from './messages.ts';
import { lettersMeant, withIds } from './named.ts';
import { refuse, type Refusal } from './strands/strand.ts';

interface Refused {
  readonly refused: Refusal;
  readonly wrong?: readonly Wrong[];
}

/** The case as it is taken over; or why its past does not fit, and which of its events: none, where the opening itself. */
export type TakenOverCase = { readonly state: CaseState } | (Refused & { readonly entry?: number });

/** No case has a longer past; what claims to is a mistake in a file. */
const MOST_EVENTS = 500;

/** The system that had the case has done what was due, but for the letters that must be told; a consultant is given here. */
const ELSEWHERE: Hands = {
  sends: (l) => letterRow(l.kind).takenOver !== 'told',
  does: (a, at) => (a.act === 'openJobClarification' ? { outcome: 'jobClarificationOpened', at, on: a.on, key: a.key, programme: 'elsewhere' } : undefined),
};

const MALFORMED = refuse('malformed', 'Hændelsen har ikke den rette form.');

/** Whatever a file or a program made of it: what has not the form is refused, and never throws. */
const hasForm = (told: unknown): told is PastEvent =>
  typeof told === 'object' && told !== null && ('letter' in told ? typeof told.letter === 'string' : 'kind' in told && typeof told.kind === 'string');

type Told<K extends 'kind' | 'letter'> = Extract<PastEvent, Record<K, string>>;

/** A task may have been done elsewhere before its day here: then it opens on the day it was done. */
function opened(state: CaseState, { kind, at, data }: Told<'kind'>): CaseState {
  if (kind !== 'taskCompleted' || state.facts.tasks.some((t) => t.kind === data?.task && t.state === 'open')) return state;
  const entry = taskEntries(state.facts).find((e) => e.rule.kind === data?.task && e.verdict.is === 'planned' && !settled(state.facts, e.key));
  return entry ? record(state, openTask(state.facts, entry, at, at)) : state;
}

/** The case with an event that it would have taken then. */
function happened(before: CaseState, told: Told<'kind'>, now: Instant): CaseState | Refused {
  const { kind, ...message } = told;
  const checked = checkMessage(kind, message);
  if ('wrong' in checked) return { refused: MALFORMED, wrong: checked.wrong };
  if (isKnown(before, told.id)) return { refused: refuse('repeated', 'To hændelser har samme id.') };
  const state = opened(before, told);
  const data = withIds(kind, checked.ok.data ?? {}, state.facts);
  const event: CaseEvent = { id: told.id, kind, at: told.at, recordedAt: now, by: told.by ?? 'system', ...(told.who !== undefined && { who: told.who }), data, elsewhere: true };
  const refused = admit(state, event);
  return refused ? { refused } : liveThrough(record(state, event), told.at, false, ELSEWHERE);
}

/** The case with letters that left elsewhere then. One that only this very moment calls for counts too. */
function sent(before: CaseState, { letter, to, at }: Told<'letter'>): CaseState | Refused {
  const state = lettersMeant(before.facts, letter, to).length > 0 ? before : liveUntil(before, at, true, at, ELSEWHERE);
  const left = lettersMeant(state.facts, letter, to);
  if (left.length === 0) return { refused: refuse('noSuchLetter', 'Sagen har intet brev af den slags at sende på den dag.') };
  const after = left.reduce((s, l) => record(s, { ...dispatched(s, l.id, at), told: true }), state);
  return liveThrough(after, at, false, ELSEWHERE);
}

/**
 * Takes over a case that began in another system: lives through its past as these rules have it, with what is told of
 * it in its place, up to `now`. Nothing of it is sent or asked here; what is then open is owed, unless its row says that
 * it counts as dealt with (`passed`). `fresh` has its setting, and nothing else. A past event may name a task or letter
 * by its kind. Pure: intake asks it whether a row will be taken, the workflow does it.
 */
export function takeOver(fresh: CaseState, opening: CaseEvent, past: readonly PastEvent[], now: Instant): TakenOverCase {
  const first: CaseEvent = { ...opening, recordedAt: now, elsewhere: true };
  const { calendar } = fresh.facts.setting!;
  if (past.length > MOST_EVENTS) return { refused: refuse('pastTooLong', `Sagen har flere end ${MOST_EVENTS} hændelser før overtagelsen.`) };
  if (first.at >= now) return { refused: refuse('notPast', 'Sagen skal være begyndt, før den overtages.') };
  // Calendar and rules lie around the opening, and must reach over what is ahead.
  if (dayOf(calendar, first.at) < calendar.from || dayOf(calendar, now) > plusYears(calendar.to, -1)) return { refused: refuse('tooLongAgo', 'Sagen er begyndt for mere end ni år siden.') };
  const wrong = admit(fresh, first);
  if (wrong) return { refused: wrong };
  let state = liveThrough(record({ ...fresh, workedOutAt: now }, first), first.at, false, ELSEWHERE);
  let { at } = first;
  for (const [entry, told] of past.entries()) {
    if (!hasForm(told)) return { entry, refused: MALFORMED };
    if (!isInstant(told.at) || told.at >= now) return { entry, refused: refuse('notPast', 'Hændelsen ligger ikke før overtagelsen.') };
    if (told.at < at) return { entry, refused: refuse('outOfOrder', 'Hændelserne skal stå i den orden, de skete, og ikke før sagen begyndte.') };
    const before = liveUntil(state, told.at, false, at, ELSEWHERE);
    const after = 'letter' in told ? sent(before, told) : happened(before, told, now);
    if ('refused' in after) return { entry, ...after };
    state = after;
    at = told.at;
  }
  const { workedOutAt: _done, ...taken } = liveUntil(state, now, false, at, ELSEWHERE);
  return { state: record(taken, { outcome: 'takenOver', at: now, on: dayOf(calendarOf(taken.facts), now) }) };
}
