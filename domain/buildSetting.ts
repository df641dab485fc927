import { buildCalendar } from './calendar/calendar.ts';
import { RULE_SETS } from './rules.ts';
import { DEFAULT_PROFILE, EDITION, type Profile, type Setting } from './setting.ts';

/** Earlier spells and late notices reach back; timers, extensions and programmes reach ahead. */
const YEARS_BACK = 3;
const YEARS_AHEAD = 10;

const minutes = (hhmm: string): number => +hhmm.slice(0, 2) * 60 + +hhmm.slice(3, 5);

/**
 * What a case computes with, as data: calendar (three years back, ten ahead), rule sets and the municipality's
 * profile over the default one.
 */
export function buildSetting(local: Partial<Profile>, year: number): Setting {
  const profile: Profile = { ...DEFAULT_PROFILE, ...local };
  const { closingDays, opens, closes } = profile;
  return {
    calendar: buildCalendar(year - YEARS_BACK, year + YEARS_AHEAD, { closingDays, opens: minutes(opens), closes: minutes(closes) }),
    profile,
    ruleSets: RULE_SETS,
    edition: EDITION,
  };
}
