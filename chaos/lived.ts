import type { Instant } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { EventMessage } from '../domain/messages.ts';

/** An event that the operator's program sent until the API said yes or no. */
export interface Told extends EventMessage {
  readonly kind: EventKind;
  readonly at?: Instant;
  /** 2xx: from here on the case must know it. */
  readonly accepted: boolean;
  /** The problem's code where it was refused. */
  readonly refusedAs?: string;
}

/** What an operator's program remembers of one case. */
export interface Lived {
  readonly caseId: string;
  /** A sandbox's own clock, or the one on the wall. */
  readonly clock: 'own' | 'wall';
  /** The opening first. */
  readonly told: readonly Told[];
  /** Where its own clock was led to last. */
  readonly until?: Instant;
}

/** How the operator's programs fared. */
export interface Counts {
  begun: number;
  lived: number;
  accepted: number;
  refused: number;
  /** Requests that were sent again: no answer, 503, or an unknown outcome. */
  repeated: number;
}
