import type { Day, Instant } from './calendar/day.ts';
import type { LetterKind, Recipient, Way } from './letters.ts';
import type { LogEntry } from './log.ts';
import type { TaskKind, TaskOwner } from './tasks.ts';
import type { CaseKind, Destination, Phase, RuleSetId, Status } from './words.ts';

/** A task as it stands. `id` is unique in its case: the entry's key, and `~2`, `~3` … where it opened again. */
export interface TaskRecord {
  readonly id: string;
  readonly key: string;
  readonly kind: TaskKind;
  readonly owner: TaskOwner;
  readonly opensOn: Day;
  readonly openedAt: Instant;
  readonly dueOn: Day;
  /** Where the hour counts too: the 24 hours of a company's call. */
  readonly dueAt?: Instant;
  readonly late: boolean;
  readonly state: 'open' | 'completed' | 'dropped';
  readonly endedAt?: Instant;
  /** Why it was dropped, in Danish; or the id of the event that completed it. */
  readonly because?: string;
  /** `answerCompany` only: were the two promises kept? (001) */
  readonly marks?: { readonly sameDay: boolean; readonly within24h: boolean };
  /** The consultant who has taken it on, where somebody has. */
  readonly claimedBy?: string;
  /** The moment at which it should have opened, where it opened late because nobody was at work (an outage). */
  readonly plannedFor?: Instant;
  /** It opened before the case was taken over: by these rules it would have. */
  readonly reconstructed?: true;
}

/** What a person must look at: an effect that keeps failing, or a message that could not be taken. */
export interface Attention {
  /** The effect (`letter:…`, `assignConsultant` …) or the message's name. */
  readonly what: string;
  /** In Danish. */
  readonly because: string;
  readonly at: Instant;
  readonly kind: 'effect' | 'message';
}

/** What the channel said of a letter that had left. */
export interface Receipt {
  readonly kind: 'delivered' | 'failed' | 'returned';
  /** When it happened; the case may have heard of it later. */
  readonly at: Instant;
  /** Why, in the channel's own words: the id of a text. */
  readonly reason?: string;
  /** The event that told it, and when the case heard of it. */
  readonly told: { readonly id: string; readonly seq: number; readonly at: Instant; readonly day: Day };
}

export interface LetterRecord {
  readonly id: string;
  readonly key: string;
  readonly kind: LetterKind;
  readonly to: Recipient;
  readonly draftedAt: Instant;
  readonly plannedFor: Instant;
  /** Why it waits, in Danish. */
  readonly waitsBecause?: string;
  /** `sentElsewhere`: before the case was taken over, by the system that had it. No quiet day binds that. */
  readonly state: 'waiting' | 'sent' | 'sentElsewhere' | 'cancelled';
  /** Sent elsewhere, but nobody said when: taken to have left on its day. */
  readonly assumed?: true;
  readonly sentAt?: Instant;
  readonly sentOn?: Day;
  readonly replyBy?: Day;
  readonly appealBy?: Day;
  readonly remark?: true;
  readonly cancelledAt?: Instant;
  readonly because?: string;
  /** How it left; a paper copy has it from its draft on. Absent in letters of before ways were told apart: nothing is expected of them. */
  readonly by?: Way;
  /** The letter that Digital Post did not bring, and that this one repeats on paper. */
  readonly copyOf?: string;
  /** The channel promised word of it by this day. */
  readonly receiptBy?: Day;
  readonly receipt?: Receipt;
  /** The event(s) the letter speaks of, and a fingerprint of what it said when it left. */
  readonly basis: readonly string[];
  readonly says?: string;
  /** Approved to leave on the eve of a day off, with this event. */
  readonly eveOverride?: string;
  /** Seen and approved by a second person: with which event, when, and at which place in the log. */
  readonly approved?: { readonly id: string; readonly at: Instant; readonly seq: number };
  /** Held back by an operator, with this event: it leaves on no day until it is released. */
  readonly held?: string;
  /** Taken back by an operator before it left, with this event: it is not drafted again. */
  readonly withdrawn?: string;
  /** The sender named it: a closing day the case has not heard of, or letters that are paused. */
  readonly notBefore?: Instant;
}

export interface Basis {
  readonly kind: 'law' | 'practice';
  /** Section of the law, or the practice and its seed: `K2 (003)`. */
  readonly source: string;
}

/** One line of the agenda: something that is due, or why it is not. */
export interface AgendaEntry {
  readonly key: string;
  readonly what: 'task' | 'letter' | 'act';
  readonly kind: string;
  readonly state: 'planned' | 'open' | 'waiting' | 'absent';
  /** Moment at which it opens, leaves or is done; absent where it waits for something without a date. */
  readonly at?: Instant;
  readonly on?: Day;
  readonly dueOn?: Day;
  readonly basis: Basis;
  /** One Danish sentence: law or practice, the facts, and the calendar rule that gave this day; or why it is not there. */
  readonly why: string;
}

/** A date that the law itself sets for an entry, and the day on which it was met; nothing while it is not. */
export interface LawDate {
  readonly key: string;
  readonly what: 'task' | 'letter';
  readonly kind: TaskKind | LetterKind;
  /** The last day that keeps it. */
  readonly on: Day;
  readonly source: string;
  readonly metOn?: Day;
}

/** Section 6's dates, as they are computed now. */
export interface Reassessment {
  readonly exceedance?: Day;
  readonly stopDate?: Day;
  readonly latestDecisionDay?: Day;
  readonly weekTwentyTwo?: Day;
}

/** The case as others read it: what `recordCaseFile` writes, `GET /cases/{id}` shows and a rebuild reproduces. */
export interface CaseFile {
  readonly caseId: string;
  readonly municipality: string;
  /** Number of entries in the log: a later version replaces an earlier one. */
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: Status;
  readonly phase: Phase;
  readonly consultant?: string;
  readonly openedAt: Instant;
  readonly firstAbsenceDay?: Day;
  readonly closed?: { readonly on: Day; readonly destination: Destination };
  readonly paymentContinues: boolean;
  readonly paymentContinuedEver: boolean;
  readonly jobClarificationOpensOn?: Day;
  readonly ruleSet: RuleSetId;
  readonly reassessment: Reassessment;
  readonly reassessmentAtOpening: Reassessment;
  /** The next moment at which something falls due; an open task counts by its due date, past or not. */
  readonly nextAt?: Instant;
  readonly nextOn?: Day;
  readonly firstContactOn?: Day;
  readonly lawDates: readonly LawDate[];
  readonly needsAttention: boolean;
  readonly attention: readonly Attention[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly agenda: readonly AgendaEntry[];
  readonly tasks: readonly TaskRecord[];
  readonly letters: readonly LetterRecord[];
  readonly log: readonly LogEntry[];
}
