import { AWAITS_APPROVAL } from './approval.ts';
import { DEFAULT_CLOSING_DAYS, closingDays, publicHolidays } from './calendar/holidays.ts';
import { TROUBLES } from './troubles.ts';
import { CALENDAR_CHANGED, HELD, INTERVIEW_BEGUN, OVERRIDDEN, PAUSED, TOO_LATE, TRIED_AGAIN } from './waits.ts';

/** Why letters wait, as a word for counting: the sentence itself stands in the case. */
export const PUT_OFFS = ['friday', 'weekend', 'dayOff', 'eve', 'officeHours', 'calendar', 'interview', 'override', 'triedAgain', 'paused', 'held', 'approval', 'trouble', 'other'] as const;
export type PutOff = (typeof PUT_OFFS)[number];

const NAMED_DAYS = new Set([...publicHolidays(2023), ...closingDays(2023, [...DEFAULT_CLOSING_DAYS, '01-02'])].map(([, name]) => name));

const TROUBLES_DA: ReadonlySet<string> = new Set(Object.values(TROUBLES).map((t) => t.da));

const REASONS: readonly (readonly [PutOff, (because: string) => boolean])[] = [
  ['friday', (b) => b === 'fredag'],
  ['weekend', (b) => b === 'weekend'],
  ['eve', (b) => b.startsWith('dagen før ')],
  ['officeHours', (b) => b.endsWith('kontortid')],
  ['calendar', (b) => b === CALENDAR_CHANGED],
  ['interview', (b) => b === INTERVIEW_BEGUN || b === TOO_LATE],
  ['override', (b) => b === OVERRIDDEN],
  ['triedAgain', (b) => b === TRIED_AGAIN],
  ['paused', (b) => b === PAUSED],
  ['held', (b) => b === HELD],
  ['approval', (b) => b === AWAITS_APPROVAL],
  ['trouble', (b) => TROUBLES_DA.has(b)],
  ['dayOff', (b) => NAMED_DAYS.has(b)],
];

/** The word for a letter's Danish reason. */
export const putOffWord = (because: string): PutOff => REASONS.find(([, is]) => is(because))?.[0] ?? 'other';
