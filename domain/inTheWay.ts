import { list } from './agenda/danish.ts';
import { AWAITS_APPROVAL } from './approval.ts';
import { dayOf, type CalendarData } from './calendar/calendar.ts';
import { obstacles, type Obstacle } from './calendar/dispatch.ts';
import type { LetterRecord } from './caseFile.ts';
import { correctionsByTarget, replaced } from './corrections.ts';
import { letterRow, type LetterKind } from './letters.ts';
import { isOutcome, plannedIn, type CaseEvent, type LogEntry, type Planned } from './log.ts';
import { isPlannedAnew } from './waits.ts';

/** Whether a team lead had approved a letter for an eve by then, and that was not taken back. */
function approvedBy(log: readonly LogEntry[], { letter, at }: Planned): boolean {
  const told = log.filter((e): e is CaseEvent => !isOutcome(e) && e.recordedAt <= at);
  const corrections = correctionsByTarget(told);
  const stands = (e: CaseEvent): boolean => {
    const correction = corrections.get(e.id);
    return correction === undefined || replaced(e, correction) !== undefined;
  };
  return told.some((e) => e.kind === 'eveOverrideApproved' && e.data.letter === letter && stands(e));
}

/**
 * What stood between the moment at which a letter was planned and the one it was planned for. Of the first day the log has
 * the reason: the sender knows of pauses and closing days that the case's calendar has not.
 */
export function inTheWayOf(c: CalendarData, log: readonly LogEntry[], planned: Planned, kind: LetterKind): Obstacle[] {
  const { at, plannedFor, because } = planned;
  if (because === undefined || because === AWAITS_APPROVAL || plannedFor <= at) return [];
  const days = obstacles(c, at, plannedFor, letterRow(kind).cls, approvedBy(log, planned));
  if (isPlannedAnew(because)) return days;
  const on = dayOf(c, at);
  if (days.some((d) => d.on === on && d.because === because)) return days;
  return [{ on, because }, ...days.filter((d) => d.on !== on)];
}

/** What a case's file has of its waiting letters' days: of the log it is enough how each was planned, approvals and corrections. */
export interface Waits {
  readonly calendar: CalendarData | undefined;
  readonly log: readonly LogEntry[];
  readonly letters: readonly LetterRecord[];
}

/**
 * Each day on which a waiting letter can't leave until the one it is planned for, from the moment it was last planned.
 * Nothing where somebody must let it go first: then no day is in its way.
 */
export function inTheWay({ calendar, log, letters }: Waits, { id, plannedFor }: Pick<LetterRecord, 'id' | 'plannedFor'>): Obstacle[] {
  const letter = letters.find((l) => l.id === id);
  const planned = plannedIn(log, id);
  if (letter?.state !== 'waiting' || letter.held !== undefined || !calendar || planned?.plannedFor !== plannedFor) return [];
  return inTheWayOf(calendar, log, planned, letter.kind);
}

/** `efter kontortid, Kristi himmelfartsdag, fredag og weekend`; what was recorded where no day is in the way, and first where it only says why the day was planned anew. */
export function inTheWayInWords(over: readonly Obstacle[], because: string): string {
  const days = list([...new Set(over.map((o) => o.because))]);
  if (days === '') return because;
  return isPlannedAnew(because) ? `${because} (${days})` : days;
}
