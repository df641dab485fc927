import { dayOf } from './calendar/calendar.ts';
import type { Instant } from './calendar/day.ts';
import type { TaskRecord } from './caseFile.ts';
import { correctionsByTarget, replaced } from './corrections.ts';
import { checkData } from './events/check.ts';
import { eventRow, isEventKind } from './events/table.ts';
import { calendarOf, goesBy, NOTHING, originOf, type Facts } from './facts.ts';
import { countsFrom, eventIn, isOutcome, type CaseEvent, type LogEntry } from './log.ts';
import { noted } from './outcomes.ts';
import { notTaken } from './status.ts';
import { MEANINGS } from './strands/index.ts';
import { refuse, type Refusal } from './strands/strand.ts';
import { PARTY_DA } from './words.ts';

export type { Refusal } from './strands/strand.ts';

/** One case: what was told and done, in order of arrival, and the facts folded from it. */
export interface CaseState {
  readonly caseId: string;
  readonly municipality: string;
  readonly log: readonly LogEntry[];
  readonly facts: Facts;
  /** Set while the case's past elsewhere is worked out: when that is done. */
  readonly workedOutAt?: Instant;
}

export const newCase = (caseId: string, municipality: string): CaseState => ({ caseId, municipality, log: [], facts: NOTHING });

/** Why the facts take no such event; the same question on arrival and whenever the log is folded anew. */
function unfit(f: Facts, e: CaseEvent): Refusal | undefined {
  const closed = notTaken(f, e.kind);
  if (closed) return refuse('notTaken', closed);
  return MEANINGS[e.kind].refuse?.(f, e, dayOf(calendarOf(f), e.at));
}

/** Total: an event that no longer fits after a correction has no effect, and is shown so. */
function apply(f: Facts, e: CaseEvent, seq: number): Facts {
  const event = { kind: e.kind, data: e.data, ...(e.who !== undefined && { who: e.who }) };
  const known = { ...f.events, [e.id]: event };
  const why = unfit(f, e);
  if (why) return { ...f, events: { ...known, [e.id]: { ...event, without: why.detail } } };
  const meaning = MEANINGS[e.kind];
  const done = meaning.completes?.(f, e);
  const tasks = done
    ? f.tasks.map((t) => (t.state === 'open' && done(t) ? { ...t, state: 'completed' as const, endedAt: countsFrom(e), because: e.id, ...marks(f, t, e) } : t))
    : f.tasks;
  return { ...f, tasks, ...meaning.reduce(f, e, originOf(f, e, seq)), events: known };
}

/** Both promises to a company are kept in mind: the same day, and 24 hours on a working-time clock (001). */
function marks(f: Facts, t: TaskRecord, e: CaseEvent): Pick<TaskRecord, 'marks'> {
  const call = f.companyCalls.find((c) => t.key === `answerCompany:${c.id}`);
  if (!call || t.dueAt === undefined) return {};
  return { marks: { sameDay: call.day === dayOf(calendarOf(f), e.at), within24h: e.at <= t.dueAt } };
}

function foldEntry(f: Facts, entry: LogEntry, seq: number): Facts {
  return isOutcome(entry) ? noted(f, entry, seq) : apply(f, entry, seq);
}

/**
 * Facts of a log with its corrections: each corrected event counts as its replacement, in its own place. `knowing` is
 * the log whose corrections count, where more is known by now than stands in this part of it.
 */
export function fold(log: readonly LogEntry[], knowing: readonly LogEntry[] = log): Facts {
  const corrections = correctionsByTarget(knowing);
  let f = NOTHING;
  log.forEach((entry, seq) => {
    if (isOutcome(entry)) {
      f = noted(f, entry, seq);
      return;
    }
    const correction = corrections.get(entry.id);
    const counts = correction ? replaced(entry, correction) : entry;
    if (counts) f = apply(f, counts, seq);
    else f = { ...f, events: { ...f.events, [entry.id]: { kind: entry.kind, data: entry.data, without: 'Hændelsen er taget tilbage ved en rettelse.' } } };
    if (entry.kind === 'eventCorrected' && counts) f = { ...f, corrections: [...f.corrections, { ...originOf(f, entry, seq), target: entry.data.event as string }] };
  });
  return f;
}

/** The case with one more entry. A repeated event id changes nothing; a correction folds all anew. */
export function record(state: CaseState, told: LogEntry): CaseState {
  if (!isOutcome(told) && Object.hasOwn(state.facts.events, told.id)) return state;
  const entry = isOutcome(told) && state.workedOutAt !== undefined ? { ...told, recordedAt: state.workedOutAt } : told;
  const log = [...state.log, entry];
  const corrects = !isOutcome(entry) && entry.kind === 'eventCorrected';
  return { ...state, log, facts: corrects ? fold(log) : foldEntry(state.facts, entry, state.log.length) };
}

/** When the case was last told or did something. */
export function lastAt(state: CaseState): Instant {
  const last = state.log.at(-1);
  return last === undefined ? -Infinity : isOutcome(last) ? last.at : last.recordedAt;
}

/** The case behind its log. */
export const stateOf = ({ caseId, municipality, log }: Pick<CaseState, 'caseId' | 'municipality' | 'log'>): CaseState => ({ caseId, municipality, log, facts: fold(log) });

export const isKnown = (state: CaseState, eventId: string): boolean => Object.hasOwn(state.facts.events, eventId);

/** The replaced event counts as told by who told the original: what only they could say stays theirs, about what they said it of. */
function putsWords({ facts }: CaseState, original: CaseEvent, counts: CaseEvent, who: string | undefined): boolean {
  const about = eventRow(counts.kind).ownWordAbout;
  if (about === undefined) return false;
  return counts.kind !== original.kind || counts.data[about] !== original.data[about] || (who !== original.who && goesBy(facts, 'approvalsStayOnesOwn'));
}

function refuseCorrection(state: CaseState, e: CaseEvent): Refusal | undefined {
  const target = e.data.event as string;
  const original = eventIn(state.log, target);
  if (!original) return refuse('unknownEvent', 'Der er ingen hændelse med det id i sagen.');
  const isOpening = original.id === state.facts.opened?.id;
  const counts = replaced(original, e);
  if (!counts) {
    return isOpening ? refuse('openingStays', 'Sagens oprettelse kan ikke tages tilbage: træk sagen tilbage som oprettet ved en fejl.') : undefined;
  }
  if (original.kind === 'eventCorrected') return refuse('correctCorrection', 'Ret den oprindelige hændelse igen, eller tag rettelsen tilbage uden erstatning.');
  if (!isEventKind(counts.kind) || counts.kind === 'eventCorrected' || (isOpening && counts.kind !== original.kind)) {
    return refuse('wrongReplacement', 'Hændelsen kan ikke erstattes af en af den slags.');
  }
  const wrong = checkData(counts.kind, counts.data)[0];
  if (wrong) return refuse('wrongReplacement', `Erstatningen har en fejl i ${wrong.pointer}: ${wrong.detail}`);
  if (putsWords(state, original, counts, e.who)) return refuse('notByCorrection', 'En godkendelse er den enkeltes eget ord: den meldes af den, der godkender, og rettes kun af samme person.');
  const without = fold([...state.log, e]).events[target]?.without;
  return without === undefined ? undefined : refuse('replacementDoesNotFit', `Erstatningen passer ikke i sagen: ${without}`);
}

/**
 * Judges an event on its arrival: nothing where the case takes it, else why not. Pure and synchronous, so that the
 * workflow's validators, the API's preview and the simulator ask the very same question.
 */
export function admit(state: CaseState, e: CaseEvent): Refusal | undefined {
  const { by } = eventRow(e.kind);
  if (by && !by.includes(e.by)) return refuse('notAllowed', `Den hændelse kan kun meldes af ${by.map((p) => PARTY_DA[p]).join(' eller ')}.`);
  const opening = eventIn(state.log, state.facts.opened?.id);
  if (opening && dayOf(calendarOf(state.facts), e.at) < calendarOf(state.facts).from) return refuse('tooLongAgo', 'Tidspunktet ligger før sagens kalender.');
  return unfit(state.facts, e) ?? (e.kind === 'eventCorrected' ? refuseCorrection(state, e) : undefined);
}
