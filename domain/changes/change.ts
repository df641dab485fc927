import type { Day, Instant } from '../calendar/day.ts';
import type { AgendaEntry, Receipt } from '../caseFile.ts';
import type { LetterKind, Recipient } from '../letters.ts';
import type { TaskKind } from '../tasks.ts';
import type { CaseKind, Status } from '../words.ts';

/** The dates of a case as a whole: section 6's, and when something is next. */
export type CaseDate = 'firstAbsenceDay' | 'exceedance' | 'stopDate' | 'latestDecisionDay' | 'weekTwentyTwo' | 'jobClarificationOpensOn' | 'nextOn';

type From<T> = { readonly from?: T; readonly to?: T };

/** One difference between two states of a case: as data, and as one Danish sentence (`da`). */
export type Change = { readonly da: string } & (
  | ({ readonly what: 'kind' } & From<CaseKind>)
  | ({ readonly what: 'status' } & From<Status>)
  | ({ readonly what: 'phase' } & From<string>)
  | ({ readonly what: 'consultant' } & From<string>)
  | ({ readonly what: 'attention' } & From<number>)
  | ({ readonly what: 'payment' } & From<'ordinary' | 'stopped' | 'continuesWithoutDecision'>)
  | ({ readonly what: 'date'; readonly date: CaseDate } & From<Day>)
  | {
      readonly what: 'task'; readonly how: 'opened' | 'completed' | 'dropped' | 'moved' | 'reopened' | 'claimed' | 'released' | 'gone'; readonly task: string; readonly kind: TaskKind;
      readonly opensOn?: Day; readonly dueOn?: Day; readonly dueBefore?: Day; readonly late?: true; readonly because?: string; readonly claimedBy?: string;
    }
  | {
      readonly what: 'letter'; readonly how: 'drafted' | 'sent' | 'moved' | 'held' | 'released' | 'approved' | 'received' | 'cancelled' | 'gone'; readonly letter: string; readonly kind: LetterKind; readonly recipient: Recipient;
      readonly plannedFor?: Instant; readonly plannedBefore?: Instant; readonly sentOn?: Day; readonly because?: string; readonly receipt?: Receipt['kind']; readonly unreasoned?: true;
    }
  | {
      readonly what: 'agenda'; readonly how: 'comes' | 'goes' | 'moves'; readonly key: string; readonly entry: AgendaEntry['what']; readonly kind: string;
      readonly on?: Day; readonly onBefore?: Day; readonly dueOn?: Day; readonly dueBefore?: Day;
    }
);
