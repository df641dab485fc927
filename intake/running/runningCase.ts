import type { Day } from '../../domain/calendar/day.ts';
import type { Notification } from '../notification.ts';
import type { Dated } from './happenings.ts';

/** A case that is half way through in another system: how it began, and what has happened since. */
export interface RunningCase extends Notification {
  /** From this day on it is ours. */
  readonly takenOverOn: Day;
  readonly consultant?: string;
  readonly weekFourCallOn?: Day;
  readonly firstInterviewOn?: Day;
  readonly lastContactOn?: Day;
  readonly happenings: readonly Dated[];
}
