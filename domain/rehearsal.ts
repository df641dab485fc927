import { dayOf, type CalendarData } from './calendar/calendar.ts';
import { endOfDay } from './calendar/copenhagen.ts';
import type { LetterClass, Obstacle } from './calendar/dispatch.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { CaseState } from './case.ts';
import type { LetterRecord } from './caseFile.ts';
import { asPlanned, deferred } from './departure.ts';
import { calendarOf, type Facts } from './facts.ts';
import { lastLook, whilePaused } from './lastLook.ts';
import { letterRow, type LetterKind, type Recipient, type Way } from './letters.ts';
import { liveUntil, type Hands } from './live.ts';
import { inTheWay, inTheWayOf } from './inTheWay.ts';
import { isOutcome, type Outcome, type Planned } from './log.ts';
import { SENT_ONCE } from './goes.ts';
import { putOffWord, type PutOff } from './putOff.ts';
import { troubleOfLetter, troubleRow } from './troubles.ts';
import { HELD } from './waits.ts';
import { AWAITS_APPROVAL } from './approval.ts';
import { isUnreasoned } from './unreasoned.ts';

/** The day to look at, and what the sender knows of it beside the case itself. */
export interface RehearsalOrder {
  readonly on: Day;
  /** What the case's clock shows now. */
  readonly now: Instant;
  /** The municipality's calendar as it is by now: the sender's own. */
  readonly calendar: CalendarData;
  /** Its letters are paused: rehearsed as if that lasted. */
  readonly paused: boolean;
}

interface Line {
  readonly caseId: string;
  readonly letter: string;
  readonly kind: LetterKind;
  readonly cls: LetterClass;
  readonly recipient: Recipient;
  /** Not written yet: the agenda will, by then. */
  readonly expected: boolean;
}

/** A letter that leaves on the day. */
export interface Leaves extends Line {
  readonly at: Instant;
  readonly by?: Way;
  readonly remark: boolean;
  /** It must give a reason, and nobody has written one. */
  readonly unreasoned?: true;
  /** The day for which it was first wished, where that is another, and why it moved. */
  readonly movedFrom?: Day;
  readonly because?: PutOff;
  readonly da?: string;
  /** The days in its way when it was last planned. */
  readonly over?: readonly Obstacle[];
}

/** A letter that would have left on the day, and does not. */
export interface StaysAway extends Line {
  /** The moment that it moves to; nothing where somebody must act first, or where it is cancelled. */
  readonly to?: Instant;
  readonly cancelled: boolean;
  readonly because: PutOff;
  /** The reason in Danish. */
  readonly da: string;
  /** The days in its way until the moment that it moves to. */
  readonly over?: readonly Obstacle[];
}

export interface Rehearsed {
  readonly leaves: readonly Leaves[];
  readonly staysAway: readonly StaysAway[];
}

/** What a person must mend before a letter leaves that has been tried in vain; what is tried again may leave. */
function mendedFirst({ attention }: Pick<Facts, 'attention'>, letter: LetterRecord): string | undefined {
  const trouble = troubleOfLetter(attention, letter.id);
  const row = trouble && troubleRow(trouble);
  return row?.person && row.da;
}

/** Letters leave when both the case and the sender let them; which consultant is assigned is the database's to say. */
function handsOf({ calendar, paused }: RehearsalOrder, { facts }: CaseState): Hands {
  return {
    sends: (letter) => mendedFirst(facts, letter) === undefined,
    leaves: asPlanned,
    puts(state, { letter: { id, kind }, before, eveOverride }, now) {
      const asked = { kind, before, eveOverride };
      const not = lastLook(calendar, asked, now) ?? (paused ? whilePaused(calendar, asked, now) : undefined);
      return not && deferred(state, id, now, not.because, not.notBefore);
    },
    does: (act, at) => (act.act === 'assignConsultant' ? undefined : { outcome: 'jobClarificationOpened', at, on: act.on, key: act.key, programme: `programme-${act.key}` }),
  };
}

type OfLetter = Extract<Outcome, { letter: string }>;
const ofLetter = (state: CaseState, id: string): OfLetter[] => state.log.filter((e): e is OfLetter => isOutcome(e) && 'letter' in e && e.letter === id);

/**
 * What a case's letters do on a coming day if nothing new happens until its end: those that leave, those that would have
 * and do not, each with its reason. The case is lived on by the engine's own functions, with the sender's look at the clock.
 */
export function rehearse(state: CaseState, order: RehearsalOrder): Rehearsed {
  const end = endOfDay(order.on);
  if (order.now >= end) return { leaves: [], staysAway: [] };
  const after = liveUntil(state, end, false, order.now, handsOf(order, state));
  const c = calendarOf(after.facts);
  const known = new Map(state.facts.letters.map((l) => [l.id, l]));
  const line = ({ id, kind, to }: LetterRecord): Line => ({ caseId: state.caseId, letter: id, kind, cls: letterRow(kind).cls, recipient: to, expected: !known.has(id) });
  const leaves: Leaves[] = [];
  const staysAway: StaysAway[] = [];
  for (const l of after.facts.letters) {
    const was = known.get(l.id);
    if (was !== undefined && was.state !== 'waiting') continue;
    if (l.state === 'sent') {
      if (l.sentOn === order.on) leaves.push({ ...line(l), at: l.sentAt!, ...(l.by && { by: l.by }), remark: l.remark === true, ...(isUnreasoned(after.facts, l) && { unreasoned: true as const }), ...movedTo(c, after, l) });
      continue;
    }
    const why = awayFrom(c, after, l, was, order.on);
    if (why) staysAway.push({ ...line(l), ...why });
  }
  return { leaves, staysAway };
}

/** Where a letter's day is not the one it was written on: which that was, and what last moved it. */
function movedTo(c: CalendarData, state: CaseState, l: LetterRecord): Pick<Leaves, 'movedFrom' | 'because' | 'da' | 'over'> {
  const last = ofLetter(state, l.id).findLast((o): o is Planned & { because: string } => (o.outcome === 'letterDeferred' || o.outcome === 'letterDrafted') && o.because !== undefined);
  const movedFrom = dayOf(c, l.approved?.at ?? l.draftedAt);
  if (!last || movedFrom === l.sentOn) return {};
  return { movedFrom, because: putOffWord(last.because), da: last.because, ...withDays(inTheWayOf(c, state.log, last, l.kind)) };
}

const withDays = (over: readonly Obstacle[]): { readonly over?: readonly Obstacle[] } => (over.length > 0 ? { over } : {});

type Away = Pick<StaysAway, 'to' | 'cancelled' | 'because' | 'da' | 'over'>;

/** Why a letter that has not left by the end of the day might have been looked for on it; nothing where it never was. */
function awayFrom(c: CalendarData, state: CaseState, l: LetterRecord, was: LetterRecord | undefined, on: Day): Away | undefined {
  const away = (da: string, more: Partial<Away> = {}): Away => ({ because: putOffWord(da), da, cancelled: false, ...more });
  const last = ofLetter(state, l.id).findLast((o) => dayOf(c, o.at) === on);
  if (last?.outcome === 'letterCancelled') return was && dayOf(c, was.plannedFor) > on ? undefined : away(last.because, { cancelled: true });
  const putOffThen = (last?.outcome === 'letterDeferred' || last?.outcome === 'letterDrafted') && last.because !== undefined;
  const ahead = dayOf(c, l.plannedFor) > on;
  if (l.state !== 'waiting' || (ahead && !putOffThen)) return undefined;
  const da = l.held === undefined ? (mendedFirst(state.facts, l) ?? l.waitsBecause ?? AWAITS_APPROVAL) : HELD;
  return away(da, ahead && SENT_ONCE[putOffWord(da)] === undefined ? { to: l.plannedFor, ...withDays(inTheWay({ calendar: c, log: state.log, letters: state.facts.letters }, l)) } : {});
}

/** How many letters leave, and of which sorts. */
export interface Counts {
  readonly letters: number;
  readonly expected: number;
  readonly moved: number;
  readonly staysAway: number;
  readonly byClass: Readonly<Record<LetterClass, number>>;
  readonly byKind: Readonly<Partial<Record<LetterKind, number>>>;
}

export function countsOf({ leaves, staysAway }: Rehearsed): Counts {
  const byClass = { information: 0, decision: 0 };
  const byKind: Partial<Record<LetterKind, number>> = {};
  for (const { cls, kind } of leaves) {
    byClass[cls]++;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return { letters: leaves.length, expected: leaves.filter((l) => l.expected).length, moved: leaves.filter((l) => l.movedFrom).length, staysAway: staysAway.length, byClass, byKind };
}

/** A municipality's letters on a day. */
export interface RehearsedDay extends Rehearsed {
  readonly on: Day;
  /** The municipality's name, and its calendar as it is by now. */
  readonly name: string;
  readonly calendar: CalendarData;
  readonly counts: Counts;
  /** Why no letter at all leaves on the day, in Danish. */
  readonly quiet?: string;
  readonly paused?: { readonly reason: string; readonly pausedAt: Instant };
}
