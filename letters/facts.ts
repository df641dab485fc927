import type { CalendarData } from '../domain/calendar/calendar.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterKind, Recipient } from '../domain/letters.ts';
import type { ReassessmentOutcome } from '../domain/words.ts';

/** What somebody answered in a call before an LÆ285 (001): ids of texts. */
export interface CallAnswers {
  readonly tasksHindered?: string;
  readonly howLong?: string;
  readonly adjustmentTried?: string;
  readonly excused?: string;
}

/** What an order's `data` may hold. All of it optional: a letter leaves out the sentence it has no fact for. Texts are ids. */
export interface LetterData {
  readonly firstAbsenceDay?: Day;
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
  readonly lastDay?: Day;
  readonly reason?: string;
  readonly considerations?: string;
  readonly citizenAnswers?: CallAnswers;
  readonly employerAnswers?: CallAnswers;
  /** An interview that is booked: a doctor's answer should be there by then. */
  readonly bookedInterviewAt?: Instant;
  /** The day of the decision complained of, the day the complaint came, and whether it came too late. */
  readonly decisionSentOn?: Day;
  readonly complaintOn?: Day;
  readonly complaint?: string;
  readonly lateAppeal?: boolean;
}

/** All that a letter may state, gathered on the day it leaves. */
export interface LetterFacts {
  readonly to: Recipient;
  readonly today: Day;
  readonly calendar: CalendarData;
  readonly municipality: { readonly name: string; readonly phone: string };
  readonly consultant?: { readonly name: string; readonly phone: string };
  readonly citizen?: { readonly name: string };
  readonly employer?: { readonly name: string };
  readonly replyBy?: Day;
  readonly appealBy?: Day;
  /** It leaves on the eve of a day off: it carries the remark (002). */
  readonly remark?: boolean;
  readonly data: LetterData;
  /** Free texts by their ids. */
  readonly texts: Readonly<Record<string, string>>;
}

/** One letter to one recipient: paragraphs, and what is not there is left out. */
export interface Template {
  readonly subject: string | ((f: LetterFacts) => string);
  readonly body: (f: LetterFacts) => readonly (string | false | undefined)[];
}

export type Templates = Readonly<Partial<Record<LetterKind, Readonly<Partial<Record<Recipient, Template>>>>>>;
