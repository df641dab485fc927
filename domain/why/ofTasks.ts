import { clock, inWords, momentInWords } from '../agenda/danish.ts';
import { by, named, notThere, openTask, plannedTask } from '../agenda/sentences.ts';
import { TASK_RULES } from '../agenda/table.ts';
import { basisOf, taskEntries, type TaskEntry } from '../agenda/verdicts.ts';
import { dayOf, minuteOf, type CalendarData } from '../calendar/calendar.ts';
import type { Day, Instant } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import type { Basis, TaskRecord } from '../caseFile.ts';
import { due } from '../engine.ts';
import { calendarOf, taskOf, type Facts } from '../facts.ts';
import { isOutcome, type LogEntry, type Outcome } from '../log.ts';
import { taskRow } from '../tasks.ts';
import type { Part, Reasoned } from './answer.ts';
import { absentSince, causeOf, eventAt, isEvent, statesOf } from './causes.ts';
import type { Subject } from './subject.ts';
import { restsOnThem, told } from './words.ts';

type TaskSubject = Extract<Subject, { what: 'task' }>;
type Of<K extends Outcome['outcome']> = Extract<Outcome, { outcome: K }>;

const dueRule = (f: Facts, { rule, origin }: TaskEntry, opensOn: Day): string =>
  typeof rule.dueBecause === 'function' ? rule.dueBecause(f, origin, opensOn) : rule.dueBecause;

const hour = (c: CalendarData, at: Instant | undefined): string => (at === undefined ? '' : ` ${clock(minuteOf(c, at))}`);
const dueSentence = (c: CalendarData, { on, at, because }: Reasoned): string => `Fristen er ${inWords(on!)}${hour(c, at)}: ${because}.`;

const outcomeAt = <K extends Outcome['outcome']>(log: readonly LogEntry[], kind: K, task: string): number =>
  log.findLastIndex((e) => isOutcome(e) && e.outcome === kind && (e as Of<'taskOpened'>).task === task);

/** A kind that nothing in the case calls for. */
function neverCalled({ kind }: TaskSubject): Part {
  const da = taskRow(kind).da;
  const rule = TASK_RULES.find((r) => r.kind === kind);
  const basis = rule && typeof rule.basis !== 'function' ? rule.basis : undefined;
  const sentence = `${named(da)} er ikke på dagsordenen: intet i sagen kalder på den`;
  return { da, state: 'absent', sentences: [basis ? `${sentence}${by(basis)}` : `${sentence}.`], ...(basis && { basis }), restsOn: [] };
}

/** What lies ahead, waits for something undated, or is not there: it has no open record. */
function notOpen(state: CaseState, entry: TaskEntry): Part {
  const { facts: f, log } = state;
  const c = calendarOf(f);
  const { verdict, rule, origin } = entry;
  const da = taskRow(rule.kind).da;
  const basis = basisOf(f, rule, origin);
  const from = eventAt(log, origin.id);
  const common = { da, basis, state: verdict.is };
  if (verdict.is !== 'planned') {
    const gone = verdict.is === 'absent' ? absentSince(statesOf(state), (s) => taskEntries(s.facts).find((e) => e.key === entry.key)?.verdict) : undefined;
    const because = gone === undefined ? [] : [`Det fulgte af ${told(c, log[gone]!)}.`];
    return { ...common, sentences: [notThere(named(da), verdict, basis), ...because], restsOn: [from, gone] };
  }
  const on = dayOf(c, verdict.at);
  const day = { on, at: verdict.at, because: verdict.because };
  const due_: Reasoned = { on: rule.due(f, origin, on), because: dueRule(f, entry, on) };
  return { ...common, sentences: [plannedTask(da, on, verdict.because, basis), dueSentence(c, due_), ...restsOnThem(c, log.filter((_, i) => i === from))], day, due: due_, restsOn: [from] };
}

function open(state: CaseState, entry: TaskEntry, t: TaskRecord, opened: number): Part {
  const { facts: f, log } = state;
  const c = calendarOf(f);
  const da = taskRow(t.kind).da;
  const basis = basisOf(f, entry.rule, entry.origin);
  const from = eventAt(log, entry.origin.id);
  const because = entry.verdict.is === 'planned' ? entry.verdict.because : 'den bliver stående, mens ydelsen er stoppet';
  const due_: Reasoned = { on: t.dueOn, ...(t.dueAt !== undefined && { at: t.dueAt }), because: dueRule(f, entry, t.opensOn) };
  const missed = t.plannedFor === undefined ? [] : [`Den skulle være åbnet ${momentInWords(c, t.plannedFor)}, men da var systemet nede.`];
  const claim = log.findLastIndex((e) => isEvent(e) && e.kind === 'taskClaimed' && e.data.task === t.id);
  const claimed = t.claimedBy === undefined ? [] : [`Den er taget af ${t.claimedBy}.`];
  return {
    da, basis, state: 'open', day: { on: t.opensOn, at: t.openedAt, because }, due: due_,
    sentences: [openTask(c, t, da, entry.verdict, basis), dueSentence(c, due_), ...missed, ...claimed, ...restsOnThem(c, log.filter((_, i) => i === from))],
    restsOn: [from, t.claimedBy === undefined ? undefined : claim, opened],
  };
}

/** Completed or dropped: by what, and the rule that had opened it, as that stood then. */
function ended(state: CaseState, t: TaskRecord, opened: number): Part {
  const { log } = state;
  const states = statesOf(state);
  const before = states[opened] ?? state;
  const c = calendarOf(state.facts);
  const da = taskRow(t.kind).da;
  const entry = taskEntries(before.facts).find((e) => e.key === t.key);
  const basis: Basis | undefined = entry && basisOf(before.facts, entry.rule, entry.origin);
  const close = basis ? by(basis) : '.';
  const from = entry ? eventAt(log, entry.origin.id) : -1;
  const day = { on: t.opensOn, at: t.openedAt, because: entry?.verdict.is === 'planned' ? entry.verdict.because : 'den var på dagsordenen' };
  const due_ = entry ? { due: { on: t.dueOn, ...(t.dueAt !== undefined && { at: t.dueAt }), because: dueRule(before.facts, entry, t.opensOn) } } : {};
  const wasOpen = `Den blev åbnet ${inWords(t.opensOn)} med frist ${inWords(t.dueOn)}${hour(c, t.dueAt)}.`;
  if (t.state === 'completed') {
    const event = eventAt(log, t.because!);
    return { da, basis, state: 'completed', day, ...due_, endedBy: event, restsOn: [from], sentences: [`${named(da)} er udført ${momentInWords(c, t.endedAt!)} med ${told(c, log[event]!)}${close}`, wasOpen] };
  }
  const dropped = outcomeAt(log, 'taskDropped', t.id);
  const at = t.endedAt!;
  const cause = causeOf(states, dropped, (s) => due(s, at, true).outcomes.some((o) => o.outcome === 'taskDropped' && o.task === t.id));
  const followed = cause === undefined ? [] : [`Det fulgte af ${told(c, log[cause]!)}.`];
  return {
    da, basis, state: 'dropped', day, ...due_, endedBy: cause ?? dropped, restsOn: [from, cause],
    sentences: [`${named(da)} bortfaldt ${momentInWords(c, at)}: ${t.because}${close}`, ...followed, wasOpen],
  };
}

/** What is on the agenda anew comes first, and then what became of it before. */
const again = (now: Part, past: Part): Part => ({ ...now, sentences: [...now.sentences, ...past.sentences], restsOn: [...now.restsOn, ...past.restsOn] });

/** Why a task is there, opens on its day and is due on another; or why not yet, or not any more. */
export function whyTask(state: CaseState, subject: TaskSubject): Part {
  const { entry, record } = subject;
  if (record?.state === 'open' && entry) return open(state, entry, record, outcomeAt(state.log, 'taskOpened', record.id));
  if (!record) return entry ? notOpen(state, entry) : neverCalled(subject);
  const past = ended(state, record, outcomeAt(state.log, 'taskOpened', record.id));
  const comesAgain = record.state === 'dropped' && entry && entry.verdict.is !== 'absent' && taskOf(state.facts, record.key) === record;
  return comesAgain ? again(notOpen(state, entry), past) : past;
}
