import { dayOf, opening, type CalendarData } from './calendar/calendar.ts';
import { mayDispatchAt, nextDispatch, whyNotAt } from './calendar/dispatch.ts';
import { plusDays, type Instant } from './calendar/day.ts';
import { letterRow, type LetterKind } from './letters.ts';
import { INTERVIEW_BEGUN, PAUSED } from './waits.ts';

/** A letter as its sender asks about it, at the moment of sending. */
export interface Asked {
  readonly kind: LetterKind;
  readonly eveOverride: boolean;
  /** The interview that it must not come after. */
  readonly before?: Instant;
}

/** It does not leave at `at`, and not before `notBefore`; `because` is Danish. */
export interface PutOffAnswer {
  readonly at: Instant;
  readonly because: string;
  readonly notBefore: Instant;
}

const putOff = (c: CalendarData, { kind, eveOverride }: Asked, at: Instant, because: string, from: Instant): PutOffAnswer =>
  ({ at, because, notBefore: nextDispatch(c, from, letterRow(kind).cls, eveOverride) });

/** The question at the last moment: nothing where it may leave. No approval unlocks a Friday. */
export function lastLook(c: CalendarData, letter: Asked, at: Instant): PutOffAnswer | undefined {
  if (letter.before !== undefined && at >= letter.before) return putOff(c, letter, at, INTERVIEW_BEGUN, at);
  const { cls } = letterRow(letter.kind);
  if (mayDispatchAt(c, at, cls, letter.eveOverride)) return undefined;
  return putOff(c, letter, at, whyNotAt(c, at, cls, letter.eveOverride), at);
}

/** While a municipality's letters are paused: looked at again on each coming day, and at once when an operator lets them leave again. */
export const whilePaused = (c: CalendarData, letter: Asked, at: Instant): PutOffAnswer => putOff(c, letter, at, PAUSED, opening(c, plusDays(dayOf(c, at), 1)));
