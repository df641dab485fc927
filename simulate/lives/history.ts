import type { Day } from '../../domain/calendar/day.ts';
import type { EventKind } from '../../domain/events/table.ts';
import type { Profile } from '../../domain/setting.ts';
import type { RuleSetId } from '../../domain/words.ts';

/** A time on the wall in Copenhagen: what a history is written in, so that it can be played under any clock changes. */
export interface Local {
  readonly day: Day;
  readonly minute: number;
}

/** When the next thing is told: some time later, on a day that hurts, or at the very instant of the next entry. */
export type When =
  | { readonly in: 'minutes'; readonly n: number }
  | { readonly in: 'days'; readonly n: number; readonly minute: number }
  | { readonly in: 'friday' | 'eve' | 'dayOff' | 'clockChange'; readonly minute: number }
  | { readonly in: 'due' };

/** Small numbers from which an event's data are made where it is told: they shrink, whatever the case looks like by then. */
export interface Seed {
  readonly a: number;
  readonly b: number;
  readonly days: number;
  readonly yes: boolean;
}

export type What =
  /** An open task is done as it should be, by hand or by its event. */
  | { readonly tell: 'task'; readonly seed: Seed }
  /** An event whose data make sense on that day. */
  | { readonly tell: 'event'; readonly kind: EventKind; readonly seed: Seed }
  /** One of the events that only some cases take, and this one does. */
  | { readonly tell: 'fitting'; readonly seed: Seed }
  /** An event with any data that have its shape. */
  | { readonly tell: 'any'; readonly kind: EventKind; readonly data: Readonly<Record<string, unknown>>; readonly seed: Seed }
  | { readonly tell: 'correction'; readonly how: 'takeBack' | 'other' | 'otherTime' | 'otherKind'; readonly kind: EventKind; readonly seed: Seed }
  /** An event is sent again. */
  | { readonly tell: 'again'; readonly seed: Seed };

export interface Step {
  readonly when: When;
  readonly what: What;
  /** Days by which it is told after it happened. */
  readonly toldLate: number;
}

export interface Opening extends Local {
  /** The sender's id of it; `opening` where none is named. */
  readonly id?: string;
  readonly kind: 'sickLeave' | 'fastTrack' | 'prevention';
  readonly sickSince: number;
  readonly employment: 'employed' | 'unemployed' | 'selfEmployed';
  readonly weeklyHours: number;
  readonly digitalPost: boolean;
  /** Earlier paid spells, each by the days before it and its length. */
  readonly spells: readonly { readonly before: number; readonly length: number }[];
}

export interface History {
  readonly opening: Opening;
  readonly profile: { readonly ruleSet?: RuleSetId; readonly closingDays: Profile['closingDays']; readonly contactIntervalDays: number; readonly decisionsNeedApproval?: boolean };
  readonly steps: readonly Step[];
  /** Days after the last step at which the story ends. */
  readonly endsAfter: number;
}
