import type { CaseFile } from '../domain/caseFile.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { Refusal } from '../domain/case.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { CaseInput, EventMessage, PastEvent } from '../domain/messages.ts';
import type { Profile } from '../domain/setting.ts';

export interface Beginning {
  readonly caseId: string;
  readonly profile: Partial<Profile>;
  readonly opening: CaseInput['opening'] & { readonly at: Instant };
  /** The case began elsewhere, and is taken over then with this past. */
  readonly takenOver?: { readonly at: Instant; readonly past: readonly PastEvent[] };
}

/** What a scenario plays on: the pure domain functions, or the real workflow on its own clock. Both give the same. */
export interface Engine {
  open(scenario: Beginning): Promise<Run>;
  /** Stores a free text and gives its id. */
  keepText(caseId: string, content: string): Promise<string>;
}

export interface Run {
  /** Everything scheduled before `at` has happened (at it too where `inclusive`). */
  runTo(at: Instant, inclusive: boolean): Promise<void>;
  take(kind: EventKind, message: EventMessage & { readonly at: Instant }): Promise<'taken' | { readonly rejected: Refusal }>;
  file(): Promise<CaseFile>;
  close(): Promise<void>;
}

/** Nothing can be told to a case that has ended. */
export const ENDED: Refusal = { code: 'caseEnded', detail: 'Sagen er afsluttet for mere end et år siden.' };
