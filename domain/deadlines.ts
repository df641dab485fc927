import { dayOf, isWorkingDay, nextWorkingDay, plusWorkingDays, type CalendarData } from './calendar/calendar.ts';
import { earlier, later, plusDays, type Day, type Instant } from './calendar/day.ts';
import { letterRow, type LetterKind } from './letters.ts';

const DOCTOR_DAYS = 14;
const DOCTOR_LEAST_DAYS = 8;
const APPEAL_DAYS = 28;
const PAPER_WORKING_DAYS = 6;

/** The dates a letter states, counted from the day it leaves (domain.md sections 2 and 5). */
export interface Deadlines {
  readonly replyBy?: Day;
  readonly appealBy?: Day;
  readonly remark: boolean;
}

/** Reply-by counts from dispatch, appeal-by from receipt: Digital Post the same day, paper six working days later. */
export function deadlines(
  c: CalendarData,
  kind: LetterKind,
  at: Instant,
  facts: { digitalPost: boolean; interviewsAhead?: readonly Instant[] },
): Deadlines {
  const row = letterRow(kind);
  const on = dayOf(c, at);
  const received = facts.digitalPost ? on : plusWorkingDays(c, on, PAPER_WORKING_DAYS);
  return {
    replyBy: kind === 'lae285Request' ? doctorsDeadline(c, on, at, facts.interviewsAhead ?? []) : row.replyDays && plusDays(on, row.replyDays),
    appealBy: row.appealable && nextWorkingDay(c, plusDays(received, APPEAL_DAYS)),
    remark: row.cls === 'decision' && !isWorkingDay(c, plusDays(on, 1)),
  } as Deadlines;
}

/** 14 days, or the day of an interview that is still ahead, but never less than eight days. */
function doctorsDeadline(c: CalendarData, on: Day, at: Instant, interviews: readonly Instant[]): Day {
  const wanted = interviews.filter((i) => i > at).map((i) => dayOf(c, i)).reduce(earlier, plusDays(on, DOCTOR_DAYS));
  return later(wanted, plusDays(on, DOCTOR_LEAST_DAYS));
}

/** The rules behind the dates that a letter states, in Danish, as they follow `fristen er …:`. */
export function deadlineRules(c: CalendarData, l: { readonly kind: LetterKind; readonly sentOn?: Day; readonly appealBy?: Day }, digitalPost: boolean): { readonly replyBy?: string; readonly appealBy?: string } {
  const { replyDays, appealable } = letterRow(l.kind);
  const received = l.sentOn && (digitalPost ? l.sentOn : plusWorkingDays(c, l.sentOn, PAPER_WORKING_DAYS));
  const moved = received !== undefined && l.appealBy !== undefined && l.appealBy !== plusDays(received, APPEAL_DAYS);
  return {
    replyBy: l.kind === 'lae285Request' ? `${DOCTOR_DAYS} dage efter afsendelsen, eller dagen for en samtale forinden, dog mindst ${DOCTOR_LEAST_DAYS} dage` : replyDays === undefined ? undefined : `${replyDays} dage efter afsendelsen`,
    appealBy: appealable && `${APPEAL_DAYS} dage efter modtagelsen, som er ${digitalPost ? 'dagen for afsendelsen (Digital Post)' : `${PAPER_WORKING_DAYS} arbejdsdage efter afsendelsen (almindelig post)`}${moved ? ', flyttet til næste arbejdsdag' : ''}`,
  };
}
