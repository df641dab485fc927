import { actKey, acts, type Act } from './acts.ts';
import { letterEntries, taskEntries, type TaskEntry } from './agenda/verdicts.ts';
import { dayOf } from './calendar/calendar.ts';
import { later, type Instant } from './calendar/day.ts';
import { lastAt, record, type CaseState } from './case.ts';
import { dispatched, type DueLetter } from './departure.ts';
import { calendarOf, goesBy, openTasks, type Facts } from './facts.ts';
import { newLetters, unapprovedIn, waitingLetters, type Leaves, type Reached } from './lettersDue.ts';
import type { Outcome } from './log.ts';
import { recordId } from './recordId.ts';
import { TASK_ORDER, taskRow } from './tasks.ts';

export interface Due {
  readonly outcomes: readonly Outcome[];
  readonly letters: readonly DueLetter[];
  readonly acts: readonly Exclude<Act, { act: 'paymentContinues' }>[];
}

const ALL_LEAVE: Leaves = () => true;

/** What must be done with open tasks: dropped where they are no longer due, moved where their due day is another. */
function tidyTasks(f: Facts, entries: ReadonlyMap<string, TaskEntry>, now: Instant): Outcome[] {
  return openTasks(f).flatMap((t): Outcome[] => {
    const entry = entries.get(t.key);
    if (!entry) return [{ outcome: 'taskDropped', at: now, task: t.id, because: f.swept?.because ?? 'ikke længere aktuel' }];
    const { rule, origin, verdict } = entry;
    if (verdict.is === 'absent') return [{ outcome: 'taskDropped', at: now, task: t.id, because: verdict.because }];
    const stays = rule.stays?.(f, origin) ?? false;
    if (!stays && (verdict.is === 'waiting' || verdict.at > now)) return [{ outcome: 'taskDropped', at: now, task: t.id, because: 'ikke aktuel endnu' }];
    const dueOn = later(rule.due(f, origin, t.opensOn), t.opensOn);
    const late = rule.late?.(f, origin, t.opensOn) ?? t.late;
    const dueAt = rule.dueAt && Math.max(rule.dueAt(f, origin, dueOn), t.openedAt);
    return dueOn === t.dueOn && dueAt === t.dueAt && late === t.late ? [] : [{ outcome: 'taskMoved', at: now, task: t.id, dueOn, ...(dueAt && { dueAt }), late }];
  });
}

/** A timer may ring this late *(choice)*; later than that, nobody was at work. */
export const PUNCTUAL_MS = 5 * 60_000;

/** The moment of an entry that was still ahead when the case was last looked at, and is long past now: an outage lay between. */
const missedMoment = ({ verdict }: TaskEntry, now: Instant, since: Instant): Instant | undefined =>
  verdict.is === 'planned' && verdict.at > since && now - verdict.at > PUNCTUAL_MS ? verdict.at : undefined;

/** The outcome that opens an entry's task now; `since`: when the case was last looked at. */
export function openTask(f: Facts, entry: TaskEntry, now: Instant, since: Instant): Outcome {
  const { key, rule, origin } = entry;
  const plannedFor = missedMoment(entry, now, since);
  const opensOn = dayOf(calendarOf(f), now);
  const dueOn = later(rule.due(f, origin, opensOn), opensOn);
  const late = rule.late?.(f, origin, opensOn) === true;
  const dueAt = rule.dueAt && Math.max(rule.dueAt(f, origin, dueOn), now);
  const task = recordId(key, f.tasks.filter((t) => t.key === key).length);
  return { outcome: 'taskOpened', at: now, task, key, kind: rule.kind, owner: taskRow(rule.kind).owner, opensOn, dueOn, ...(dueAt && { dueAt }), ...(late && { late }), ...(plannedFor && { plannedFor }) };
}

/** Open or completed, an entry does not open again; dropped, it may. */
export const settled = (f: Facts, key: string): boolean => f.tasks.some((t) => t.key === key && t.state !== 'dropped');

const opening = (f: Facts, entries: readonly TaskEntry[], now: Instant, reached: Reached): TaskEntry[] =>
  entries.filter((e) => e.verdict.is === 'planned' && (e.verdict.day ? reached(e.verdict.at) : e.verdict.at <= now) && !settled(f, e.key));

const newTasks = (f: Facts, entries: readonly TaskEntry[], now: Instant, since: Instant): Outcome[] =>
  [...entries].sort((a, b) => TASK_ORDER[a.rule.kind]! - TASK_ORDER[b.rule.kind]!).map((e) => openTask(f, e, now, since));

/** The case once the letters now due have left. */
const afterLetters = (state: CaseState, letters: readonly DueLetter[], now: Instant): Facts =>
  letters.reduce((s, { letter }) => record(s, dispatched(s, letter.id, now)), state).facts;

/**
 * What is due at `now`. With `inclusive` false an entry that was scheduled for exactly `now` is left for the timer:
 * a step is taken before entries of the same instant fall due. What an event itself calls for is due at once. `since` is
 * when the case was last looked at.
 */
export function due(state: CaseState, now: Instant, inclusive: boolean, since: Instant = lastAt(state), leaves: Leaves = ALL_LEAVE): Due {
  const f = state.facts;
  const unapproved = unapprovedIn(state);
  if (!f.opened) return { outcomes: [], letters: [], acts: [] };
  const reached: Reached = (at) => at < now || (inclusive && at === now);
  const tasks = taskEntries(f);
  const entries = letterEntries(f);
  const waiting = waitingLetters(f, new Map(entries.map((e) => [e.key, e])), now, reached, leaves, unapproved);
  const drafts = newLetters(f, entries, now, unapproved);
  const draftsGoFirst = goesBy(f, 'draftsGoFirst');
  // What is drafted now may leave now, and letters go first: the rest is for the next look.
  const lettersFirst = draftsGoFirst && drafts.length > 0;
  let opens = lettersFirst ? [] : opening(f, tasks, now, reached);
  let dueActs = lettersFirst ? [] : acts(f).filter((a) => reached(a.at) || (a.act === 'assignConsultant' && a.at <= now));
  if (waiting.letters.length > 0 && opens.length + dueActs.length > 0) {
    // Letters go before tasks of the same instant: what they take away does not open first.
    const left = afterLetters(state, waiting.letters, now);
    const still = new Set([...opening(left, taskEntries(left), now, reached).map((e) => e.key), ...acts(left).map(actKey)]);
    opens = opens.filter((e) => still.has(e.key));
    // Benefit went on from midnight of its day, before any letter could leave.
    dueActs = dueActs.filter((a) => (draftsGoFirst && a.act === 'paymentContinues') || still.has(actKey(a)));
  }
  return {
    outcomes: [
      ...waiting.outcomes,
      ...drafts,
      ...tidyTasks(f, new Map(tasks.map((e) => [e.key, e])), now),
      ...newTasks(f, opens, now, since),
      ...dueActs.flatMap((a): Outcome[] => (a.act === 'paymentContinues' ? [{ outcome: 'paymentContinues', at: now, from: a.from, key: a.key }] : [])),
    ],
    letters: waiting.letters,
    acts: dueActs.filter((a) => a.act !== 'paymentContinues'),
  };
}

/** No chain of entries is longer: past it a rule calls for what it takes away again. */
const MOST_ROUNDS = 100;

/** Records what is due until nothing new arises; what must leave the house is handed back. */
export function settle(state: CaseState, now: Instant, inclusive: boolean, leaves: Leaves = ALL_LEAVE): { state: CaseState; letters: readonly DueLetter[]; acts: Due['acts'] } {
  let s = state;
  const since = lastAt(state);
  for (let i = 0; i < MOST_ROUNDS; i++) {
    const d = due(s, now, inclusive, since, leaves);
    if (d.outcomes.length === 0) return { state: s, letters: d.letters, acts: d.acts };
    for (const o of d.outcomes) s = record(s, o);
  }
  throw new Error(`Case ${state.caseId} does not come to rest at ${new Date(now).toISOString()}: two agenda rules contradict each other.`);
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The next moment at which {@link due} may give something; never before `now`; nothing where all is done. Letters and
 * acts that are under way (by id and {@link actKey}) need nobody to be woken for them; nor does a task that waits for
 * such a letter.
 */
export function nextInstant(state: CaseState, now: Instant, underWay: { letters: ReadonlySet<string>; acts: ReadonlySet<string> } = { letters: NONE, acts: NONE }): Instant | undefined {
  const f = state.facts;
  const unapproved = unapprovedIn(state);
  const held = (at: Instant): boolean => at < now && underWay.letters.size > 0;
  const moments = [
    ...taskEntries(f).flatMap((e) => (e.verdict.is === 'planned' && !held(e.verdict.at) && !settled(f, e.key) ? [e.verdict.at] : [])),
    ...f.letters.filter((l) => l.state === 'waiting' && l.held === undefined && !unapproved(l) && !underWay.letters.has(l.id)).map((l) => l.plannedFor),
    ...acts(f).filter((a) => !underWay.acts.has(actKey(a))).map((a) => a.at),
  ];
  return moments.length === 0 ? undefined : Math.max(now, Math.min(...moments));
}

export { deferred, dispatched } from './departure.ts';
export { caseFile, endsAt, isOver } from './view.ts';
