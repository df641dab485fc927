import type { CalendarData } from '../domain/calendar/calendar.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { Recipient } from '../domain/letters.ts';
import type { ReassessmentOutcome } from '../domain/words.ts';

/** What somebody answered in a call before an LÆ285 (001): ids of texts. */
export interface CallAnswers {
  readonly tasksHindered?: string;
  readonly howLong?: string;
  readonly adjustmentTried?: string;
  readonly excused?: string;
}

/**
 * What an order's `data` may hold: the data of the events that the letter speaks of, and what the case knows besides.
 * All of it is optional: a letter leaves out the sentence it has no fact for. Texts are ids.
 */
export interface LetterData extends CallAnswers {
  readonly firstAbsenceDay?: Day;
  readonly consultant?: string;
  readonly employer?: string;
  readonly digitalPost?: boolean;
  readonly interviewAt?: Instant;
  readonly kind?: string;
  readonly mode?: string;
  readonly place?: string;
  readonly returnSteps?: readonly { readonly from: Day; readonly hoursPerWeek: number; readonly daysPerWeek?: number }[];
  readonly goal?: string;
  readonly measures?: readonly string[];
  readonly nextContactOn?: Day;
  readonly from?: Day;
  readonly hoursPerWeek?: number;
  readonly weeklyHours?: number;
  readonly on?: Day;
  readonly outcome?: ReassessmentOutcome;
  readonly ground?: number;
  readonly until?: Day;
  readonly stopDate?: Day;
  readonly reason?: string;
  readonly considerations?: string;
  readonly citizenAnswers?: CallAnswers;
  readonly employerAnswers?: CallAnswers;
  /** Booked interviews still ahead: the doctor is asked to answer by the first. */
  readonly interviewsAhead?: readonly Instant[];
  /** Of a copy on paper: the day on which the letter that did not arrive left. What a decision brought about began then. */
  readonly firstSentOn?: Day;
  /** The decision letter complained of, the complaint and the day it came; `upheld` is there once it was looked at again. */
  readonly letter?: string;
  readonly text?: string;
  readonly complaintOn?: Day;
  readonly upheld?: boolean;
}

/** The authority that writes, as its letters show it. */
export interface Letterhead {
  readonly name: string;
  readonly phone: string;
  /** The return address, line by line. */
  readonly address?: readonly string[];
  readonly cvr?: string;
  /** SVG. */
  readonly logo?: string;
}

/** All that a letter may state, gathered on the day it leaves. */
export interface LetterFacts {
  readonly to: Recipient;
  readonly today: Day;
  readonly calendar: CalendarData;
  readonly municipality: Letterhead;
  /** The case's opaque id, by which people ask about the letter. */
  readonly caseId?: string;
  /** Whom the letter goes to, as on an envelope. */
  readonly addressee?: { readonly name?: string; readonly lines: readonly string[] };
  readonly consultant?: { readonly name: string; readonly phone: string };
  /** The CPR number stands in letters to doctors and to the appeals board only. */
  readonly citizen?: { readonly name: string; readonly cpr?: string };
  readonly employer?: { readonly name: string };
  readonly replyBy?: Day;
  readonly appealBy?: Day;
  /** The day on which the decision that is complained of left. */
  readonly decisionSentOn?: Day;
  /** It leaves on the eve of a day off: it carries the remark (002). */
  readonly remark?: boolean;
  readonly data: LetterData;
  /** Free texts by their ids. */
  readonly texts: Readonly<Record<string, string>>;
}
