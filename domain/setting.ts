import type { CalendarData } from './calendar/calendar.ts';
import type { Day } from './calendar/day.ts';
import type { RuleSetId } from './words.ts';

/** A municipality's practice: what it has switched on, from when, and its intervals. All that is local is here. */
export interface Profile {
  /** Pins one rule set whatever the date; nothing means the one valid on the day of the step. */
  readonly ruleSet?: RuleSetId;
  /** `MM-DD` every year, or `YYYY-MM-DD`; added to the default closing days. */
  readonly closingDays: readonly string[];
  readonly contactIntervalDays: number;
  /** Office and dispatch hours, `HH:MM`; the end is outside. */
  readonly opens: string;
  readonly closes: string;
  /** Most open cases per consultant. */
  readonly caseloadCeiling: number;
  /** Letters a second that its channel takes; nothing means the house's own pace (`domain/pace.ts`). */
  readonly lettersPerSecond?: number;
  /** A second person approves each letter of class `decision` before it leaves. Settings of before lack it: not so. */
  readonly decisionsNeedApproval: boolean;
  /** Somebody reads the municipality's own mailbox: letters to citizens that ask for an answer can be answered in Digital Post. Nothing means not so. */
  readonly repliesInDigitalPost?: boolean;
  /** Switches by the practice ids that the agenda tables name (`practice:` in `domain/agenda/`): each holds from its day on; without one the practice is on. */
  readonly practices: Readonly<Record<string, readonly { readonly from: Day; readonly on: boolean }[]>>;
}

/** What a case computes with. Fetched by an activity and recorded in history, so that no upgrade can change a replay. */
export interface Setting {
  readonly calendar: CalendarData;
  readonly profile: Profile;
  readonly ruleSets: readonly RuleSet[];
  /** The engine's own rules that the case goes by ({@link SINCE}). Settings of before lack it: the first. */
  readonly edition?: number;
}

/** Rules of the engine that are younger than cases still open, and the edition that brought each: a case goes by them from the first setting that has it. */
export const SINCE = {
  /** A letter drafted now goes before the tasks of the same instant (decision 001). */
  draftsGoFirst: 2,
  /** The reason of an approval is corrected by who gave it alone. */
  approvalsStayOnesOwn: 2,
} as const;
export const EDITION = Math.max(...Object.values(SINCE));

/** One row of the law as dated data (domain.md section 7). */
export interface RuleSet {
  readonly id: RuleSetId;
  /** First and last day on which it is chosen; open-ended where absent. */
  readonly from?: Day;
  readonly to?: Day;
  readonly rehabilitationTeam: 'always' | 'ifNeeded' | 'never';
  readonly outcomes: readonly string[];
  readonly firstInterviewByLaw: 'always' | 'unlessBackBeforeWeek26';
  readonly followUpByLaw: 'always' | 'notIfPredictable';
  readonly transitionReview: boolean;
}

/** The default municipality has all practices on. */
export const DEFAULT_PROFILE: Profile = {
  closingDays: [],
  contactIntervalDays: 28,
  opens: '08:00',
  closes: '15:00',
  caseloadCeiling: 45,
  decisionsNeedApproval: false,
  practices: {},
};
