import { dayOf, type CalendarData } from './calendar/calendar.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { Attention, LetterRecord, TaskRecord } from './caseFile.ts';
import { countsFrom, type CaseEvent } from './log.ts';
import type { EventKind } from './events/table.ts';
import { SINCE, type Setting } from './setting.ts';
import type { CaseKind, Destination, ReassessmentOutcome } from './words.ts';

/** What an agenda entry arises from: an event (or an outcome), its place in the log and its day. */
export interface Origin {
  readonly id: string;
  readonly seq: number;
  /** When the case learned of it. */
  readonly at: Instant;
  /** The day on which it happened. */
  readonly day: Day;
}

export interface Booking extends Origin {
  readonly interviewAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CompanyCall extends Origin {
  /** The moment of the call, from which the 24 hours count; it may have been told later. */
  readonly calledAt: Instant;
}

export interface ReturnStep {
  readonly from: Day;
  readonly hoursPerWeek: number;
}

export interface Proposal extends Origin {
  readonly outcome: ReassessmentOutcome;
  readonly ground?: number;
  readonly until?: Day;
  readonly answered?: Origin;
}

export interface Decision extends Proposal {
  readonly rehabilitationTeam: boolean;
}

/** One round of reassessment: the first follows the paid weeks, each later one an extension that has left. */
export interface Round extends Origin {
  readonly n: number;
  readonly until?: Day;
  /** Set where the extension has no end: the day its letter left. */
  readonly openEndedFrom?: Day;
  readonly proposal?: Proposal;
  readonly decision?: Decision;
}

export interface Appeal extends Origin {
  readonly letter: string;
  readonly late: boolean;
  readonly reexamined?: Origin & { readonly upheld: boolean };
}

export interface Spell {
  readonly paidFrom: Day;
  readonly paidTo: Day;
}

export interface TakenOver extends Origin {
  /** When somebody was last in contact with the citizen by then. */
  readonly lastContact?: Day;
}

/** All that a case knows: the fold of its log. Nothing in it is ever written except by `apply`. */
export interface Facts {
  readonly setting?: Setting;
  readonly bornAs: CaseKind;
  readonly opened?: Origin;
  /** From here on it is an ordinary sick-leave case. */
  readonly ordinary?: Origin;
  readonly firstAbsenceDay?: Day;
  readonly employment?: 'employed' | 'unemployed' | 'selfEmployed';
  readonly weeklyHours: number;
  readonly digitalPost: boolean;
  readonly employer?: string;
  readonly ownInstitution: boolean;
  readonly pilot: boolean;
  /** The id of the case that this one goes on from. */
  readonly continues?: string;
  readonly expectedRecovery?: Day;
  readonly earlierSpells: readonly Spell[];
  readonly consultant?: string;
  readonly jobLost?: Origin & { readonly on: Day };
  readonly goal: 'sameJob' | 'otherJob';
  readonly bookings: readonly Booking[];
  /** The last event that left no interview booked. */
  readonly bookingGap?: Origin;
  readonly firstInterviewHeld?: Origin;
  readonly interviewsHeld: number;
  readonly contact?: Origin;
  /** The day of the first contact, whatever was told in which order. */
  readonly firstContactOn?: Day;
  readonly followUp?: Origin;
  readonly nextContactOn?: Day;
  readonly plan?: Origin & { readonly steps: readonly ReturnStep[]; readonly acknowledgedBy: readonly string[] };
  readonly measures: Readonly<Record<string, Origin & { readonly evaluateOn?: Day }>>;
  readonly partial?: Origin & { readonly from: Day; readonly hoursPerWeek: number };
  readonly recovery?: Origin & { readonly on: Day };
  readonly returnCheck?: Origin & { readonly asked: Day };
  readonly closed?: Origin & { readonly on: Day; readonly destination: Destination };
  readonly withdrawn?: Origin & { readonly reason: string };
  /** Where the case's own time begins: what arose before was partly dealt with elsewhere. */
  readonly takenOver?: TakenOver;
  /** The last event that swept the desk: what arose before it is no longer due. */
  readonly swept?: { readonly seq: number; readonly because: string };
  readonly companyCalls: readonly CompanyCall[];
  readonly certificate?: Origin & { readonly received?: true };
  readonly fastTrack?: Origin & { readonly declined?: true };
  readonly standby?: Origin & { readonly dues: Readonly<Record<string, Day>> };
  readonly standbyLeft?: Origin;
  readonly weekFourReviewed: boolean;
  readonly reviewed: boolean;
  readonly noShows: readonly Origin[];
  readonly lapse?: Origin & { readonly answered?: Origin; readonly decided?: Origin };
  readonly stops: readonly { readonly stop: Day; readonly resumed?: Day }[];
  readonly appeals: readonly Appeal[];
  readonly rounds: readonly Round[];
  readonly paymentFlags: readonly string[];
  readonly jobClarification?: Origin & { readonly on: Day; readonly programme: string };
  readonly tasks: readonly TaskRecord[];
  readonly letters: readonly LetterRecord[];
  readonly corrections: readonly (Origin & { readonly target: string })[];
  /** Each event as it counts now; `without` says why one has no effect after a correction. */
  readonly events: Readonly<Record<string, { readonly kind: EventKind; readonly data: Readonly<Record<string, unknown>>; readonly who?: string; readonly without?: string }>>;
  /** What a person must look at, in the order in which it came. */
  readonly attention: readonly Attention[];
}

export const NOTHING: Facts = {
  bornAs: 'sickLeave',
  weeklyHours: 37,
  digitalPost: true,
  ownInstitution: false,
  pilot: false,
  earlierSpells: [],
  goal: 'sameJob',
  bookings: [],
  interviewsHeld: 0,
  measures: {},
  companyCalls: [],
  weekFourReviewed: false,
  reviewed: false,
  noShows: [],
  stops: [],
  appeals: [],
  rounds: [],
  paymentFlags: [],
  tasks: [],
  letters: [],
  corrections: [],
  events: {},
  attention: [],
};

export function settingOf(f: Facts): Setting {
  if (!f.setting) throw new Error('The case has no setting yet: record settingTaken before anything else.');
  return f.setting;
}

/** Whether the case goes by a rule that is younger than some cases. */
export const goesBy = (f: Facts, rule: keyof typeof SINCE): boolean => (settingOf(f).edition ?? 1) >= SINCE[rule];

export const calendarOf = (f: Facts): CalendarData => settingOf(f).calendar;

/** An event as an origin. */
export const originOf = (f: Facts, e: CaseEvent, seq: number): Origin => ({ id: e.id, seq, at: countsFrom(e), day: dayOf(calendarOf(f), e.at) });

/** From jobLost on the case has no employer for letters and tasks. */
export const hasEmployer = (f: Facts): boolean => f.employment === 'employed' && !f.jobLost;
export const isEnded = (f: Facts): boolean => f.closed !== undefined || f.withdrawn !== undefined;
/** Benefit is stopped by a lapse and has not been resumed. */
export const isStopped = (f: Facts): boolean => f.stops.length > 0 && f.stops.at(-1)?.resumed === undefined;

export const openTasks = (f: Facts): readonly TaskRecord[] => f.tasks.filter((t) => t.state === 'open');
/** The latest record of an agenda entry: it may have opened more than once. */
export const taskOf = (f: Facts, key: string): TaskRecord | undefined => f.tasks.findLast((t) => t.key === key);
export const letterOf = (f: Facts, key: string): LetterRecord | undefined => f.letters.findLast((l) => l.key === key);
/** It is with its recipient or on its way, whoever sent it. */
export const hasLeft = (l: LetterRecord | undefined): l is LetterRecord & { readonly state: 'sent' | 'sentElsewhere' } => l?.state === 'sent' || l?.state === 'sentElsewhere';
export const sentLetter = (f: Facts, key: string): LetterRecord | undefined => f.letters.find((l) => l.key === key && hasLeft(l));
