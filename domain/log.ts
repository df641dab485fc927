import type { CalendarData } from './calendar/calendar.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { Setting } from './setting.ts';
import type { LetterKind, Recipient, Way } from './letters.ts';
import type { TaskKind, TaskOwner } from './tasks.ts';
import type { EventKind } from './events/table.ts';
import type { Via } from './messages.ts';
import type { Party } from './words.ts';

/** What people and systems told. Judged once on arrival; correctable afterwards, never edited. */
export interface CaseEvent {
  /** Chosen by the sender: sending it twice is harmless. */
  readonly id: string;
  readonly kind: EventKind;
  /** When it happened; a fact takes its day from here. */
  readonly at: Instant;
  /** When the case took it, on the case's clock. */
  readonly recordedAt: Instant;
  readonly by: Party;
  readonly data: Readonly<Record<string, unknown>>;
  /** The request that brought it, where one did. */
  readonly via?: Via;
  /** The person behind it, by an opaque id; absent where nobody said. */
  readonly who?: string;
  /** It happened before the case was taken over: it counts from when it happened, though it was told long after. */
  readonly elsewhere?: true;
}

/**
 * What the engine did. Never folded away by a correction: what has left stays left. Of the time before a case was taken
 * over it is what the engine would have done; `recordedAt` is there then, and says when that was worked out.
 */
export type Outcome = { readonly at: Instant; readonly recordedAt?: Instant } & (
  | { readonly outcome: 'settingTaken'; readonly setting: Setting }
  | { readonly outcome: 'consultantAssigned'; readonly consultant: string }
  | { readonly outcome: 'taskOpened'; readonly task: string; readonly key: string; readonly kind: TaskKind; readonly owner: TaskOwner; readonly opensOn: Day; readonly dueOn: Day; readonly dueAt?: Instant; readonly late?: true; readonly plannedFor?: Instant }
  | { readonly outcome: 'taskMoved'; readonly task: string; readonly dueOn: Day; readonly dueAt?: Instant; readonly late?: boolean }
  | { readonly outcome: 'taskDropped'; readonly task: string; readonly because: string }
  | { readonly outcome: 'letterDrafted'; readonly letter: string; readonly key: string; readonly kind: LetterKind; readonly to: Recipient; readonly basis: readonly string[]; readonly plannedFor: Instant; readonly because?: string; readonly copyOf?: string }
  /** `plannedFor` moved: a slip past the hours, an eve override, a new calendar. `notBefore` where the sender knew more than the case. */
  | { readonly outcome: 'letterDeferred'; readonly letter: string; readonly plannedFor: Instant; readonly because: string; readonly notBefore?: Instant }
  /** `told`: it left elsewhere on the day that somebody told, not on the one that is assumed. `receiptBy`: the channel promised word by then. */
  | { readonly outcome: 'letterDispatched'; readonly letter: string; readonly on: Day; readonly replyBy?: Day; readonly appealBy?: Day; readonly remark?: true; readonly says: string; readonly told?: true; readonly by?: Way; readonly receiptBy?: Day }
  | { readonly outcome: 'letterCancelled'; readonly letter: string; readonly because: string }
  | { readonly outcome: 'paymentContinues'; readonly from: Day; readonly key: string }
  | { readonly outcome: 'jobClarificationOpened'; readonly on: Day; readonly key: string; readonly programme: string }
  /** The case began elsewhere; what stands before this in the log is its past there. */
  | { readonly outcome: 'takenOver'; readonly on: Day }
  /** A message that could not be taken: shown to an operator, never a reason to stall. */
  | { readonly outcome: 'messageRefused'; readonly message: string; readonly because: string }
  /** An effect that keeps failing, or a message after the end: a person must look. */
  | { readonly outcome: 'needsAttention'; readonly what: string; readonly because: string }
);

export type LogEntry = CaseEvent | Outcome;
export const isOutcome = (e: LogEntry): e is Outcome => 'outcome' in e;
/** The event with this id, as it was told; nothing where the log has none. */
export const eventIn = (log: readonly LogEntry[], id: unknown): CaseEvent | undefined => log.find((e): e is CaseEvent => !isOutcome(e) && e.id === id);
/** When the case learned of it. */
export const learnedAt = (e: LogEntry): Instant => (isOutcome(e) ? (e.recordedAt ?? e.at) : e.recordedAt);
/** The moment from which an event counts: when the case took it, or when it happened elsewhere. */
export const countsFrom = (e: CaseEvent): Instant => (e.elsewhere ? e.at : e.recordedAt);

/** What the case last planned a letter's day by: that it was written, or put off. */
export type Planned = Extract<Outcome, { outcome: 'letterDrafted' | 'letterDeferred' }>;
export const plannedIn = (log: readonly LogEntry[], letter: string): Planned | undefined =>
  log.findLast((e): e is Planned => isOutcome(e) && (e.outcome === 'letterDrafted' || e.outcome === 'letterDeferred') && e.letter === letter);

/** The calendar that the case goes by. */
export const calendarIn = (log: readonly LogEntry[]): CalendarData | undefined =>
  log.findLast((e): e is Extract<Outcome, { outcome: 'settingTaken' }> => isOutcome(e) && e.outcome === 'settingTaken')?.setting.calendar;

/** The log as a person reads it: a setting is named, not shown. */
export const timelineOf = (log: readonly LogEntry[]): readonly unknown[] =>
  log.map((e) => (isOutcome(e) && e.outcome === 'settingTaken' ? { at: e.at, outcome: e.outcome } : e));
