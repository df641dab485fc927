import { AWAITS_APPROVAL, awaitsApproval } from './approval.ts';
import type { LetterEntry } from './agenda/verdicts.ts';
import { mayDispatchAt, planDispatch, whyNotAt } from './calendar/dispatch.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { CaseState } from './case.ts';
import type { LetterRecord } from './caseFile.ts';
import { statedBy, type DueLetter } from './departure.ts';
import { calendarOf, type Facts } from './facts.ts';
import { letterRow } from './letters.ts';
import type { Outcome } from './log.ts';
import { recordId } from './recordId.ts';
import { notCalledFor } from './toBeSent.ts';
import { CALENDAR_CHANGED, OVERRIDDEN, TOO_LATE, TRIED_AGAIN } from './waits.ts';

/** Whether a planned moment has come. */
export type Reached = (at: Instant) => boolean;
/** False for a letter that nobody here will send: it waits, and nothing follows from its going. */
export type Leaves = (letter: LetterRecord) => boolean;

/** True for a letter that a second person must see first. */
export type Unapproved = (letter: Parameters<typeof awaitsApproval>[1]) => boolean;
/** What left elsewhere, before a case was taken over, was approved there by whatever rule they had. */
export const unapprovedIn = ({ facts, workedOutAt }: CaseState): Unapproved => (workedOutAt === undefined ? (l) => awaitsApproval(facts, l) : () => false);

function plan(f: Facts, kind: LetterRecord['kind'], wish: Instant, now: Instant, latest?: Day, eveOverride?: boolean): Instant {
  return planDispatch(calendarOf(f), { wish, now, cls: letterRow(kind).cls, latest, eveOverride });
}

/** Why a letter does not leave now, in Danish. */
const waitsBecause = (f: Facts, kind: LetterRecord['kind'], now: Instant, eveOverride = false): string => whyNotAt(calendarOf(f), now, letterRow(kind).cls, eveOverride);

function draft(f: Facts, e: LetterEntry, now: Instant, unapproved: Unapproved): Outcome {
  const plannedFor = plan(f, e.rule.kind, now, now, e.rule.latest?.(f, e.origin));
  const letter = recordId(e.key, f.letters.filter((l) => l.key === e.key).length);
  const basis = e.rule.basedOn?.(f, e.origin) ?? [e.origin.id];
  const { key, copyOf, to, rule: { kind } } = e;
  const approval = unapproved({ kind, basis, copyOf });
  const because = approval ? { because: AWAITS_APPROVAL } : plannedFor > now ? { because: waitsBecause(f, kind, now) } : {};
  return { outcome: 'letterDrafted', at: now, letter, key, kind, to, basis, plannedFor, ...because, ...(copyOf !== undefined && { copyOf }) };
}

/** A draft of each letter that is called for and not written yet. */
export const newLetters = (f: Facts, entries: readonly LetterEntry[], now: Instant, unapproved: Unapproved): Outcome[] =>
  entries.filter((e) => e.verdict.is === 'planned' && !f.letters.some((l) => l.key === e.key && (l.state !== 'cancelled' || l.withdrawn))).filter((e) => !couldNotLeave(f, e)).map((e) => draft(f, e, now, unapproved));

/** A letter that missed its moment is not drafted again, unless a correction has moved that moment ahead. */
function couldNotLeave(f: Facts, e: LetterEntry): boolean {
  const before = e.rule.before?.(f, e.origin);
  return before !== undefined && f.letters.some((l) => l.key === e.key && l.because === TOO_LATE && before <= l.cancelledAt!);
}

/** When all was there that it needs but its day: written, and approved where that is asked. */
const readyAt = (l: LetterRecord): Instant => l.approved?.at ?? l.draftedAt;

function whyMoved(f: Facts, l: LetterRecord, plannedFor: Instant, now: Instant): string {
  if (l.waitsBecause === TRIED_AGAIN) return TRIED_AGAIN;
  // The approval is taken back: its day is again what it would have been.
  if (l.waitsBecause === OVERRIDDEN && l.eveOverride === undefined) return waitsBecause(f, l.kind, now);
  return plannedFor < l.plannedFor ? OVERRIDDEN : CALENDAR_CHANGED;
}

/** Looks at each waiting letter again: cancelled where nothing calls for it, moved where its day is another, due where its moment has come. */
export function waitingLetters(f: Facts, entries: ReadonlyMap<string, LetterEntry>, now: Instant, reached: Reached, leaves: Leaves, unapproved: Unapproved): { outcomes: Outcome[]; letters: DueLetter[] } {
  const outcomes: Outcome[] = [];
  const letters: DueLetter[] = [];
  for (const l of f.letters.filter((x) => x.state === 'waiting')) {
    const entry = entries.get(l.key);
    const eveOverride = l.eveOverride !== undefined;
    const cancel = (because: string) => outcomes.push({ outcome: 'letterCancelled', at: now, letter: l.id, because });
    if (!entry || entry.verdict.is !== 'planned') {
      cancel(notCalledFor(f, entry));
      continue;
    }
    if (unapproved(l)) {
      if (l.waitsBecause !== AWAITS_APPROVAL) outcomes.push({ outcome: 'letterDeferred', at: now, letter: l.id, plannedFor: l.plannedFor, because: AWAITS_APPROVAL });
      continue;
    }
    if (l.held !== undefined || !leaves(l)) continue;
    const before = entry.rule.before?.(f, entry.origin);
    const latest = entry.rule.latest?.(f, entry.origin);
    const due = reached(l.plannedFor) || (readyAt(l) === now && l.plannedFor === now);
    if (due && before !== undefined && now >= before) cancel(TOO_LATE);
    else if (due && mayDispatchAt(calendarOf(f), now, letterRow(l.kind).cls, eveOverride)) {
      letters.push({ letter: l, before, latest, eveOverride, data: statedBy(f, entry) });
    } else {
      const notBefore = l.notBefore ?? -Infinity;
      const plannedFor = plan(f, l.kind, Math.max(readyAt(l), notBefore), Math.max(now, notBefore), latest, eveOverride);
      // Nobody waits for an approval any more: the municipality has switched them off.
      const free = l.waitsBecause === AWAITS_APPROVAL;
      const moved = due ? plannedFor > now : free || plannedFor !== l.plannedFor;
      if (moved) outcomes.push({ outcome: 'letterDeferred', at: now, letter: l.id, plannedFor, because: due || free ? waitsBecause(f, l.kind, now, eveOverride) : whyMoved(f, l, plannedFor, now) });
    }
  }
  return { outcomes, letters };
}
