// Why a letter waits, in Danish, where it is no day's doing (`domain/calendar/dispatch.ts` has those). What stands here stands in logs, too.

/** Why letters of a municipality wait whose letters an operator has paused. */
export const PAUSED = 'kommunens breve er sat på pause';
export const HELD = 'holdt tilbage';
/** The case's calendar is another than when the letter was planned. */
export const CALENDAR_CHANGED = 'kalenderen er ændret';
/** A team lead let it leave earlier, on the eve of a day off. */
export const OVERRIDDEN = 'godkendt til afsendelse før en fridag';
/** The sender had put it off, and an operator has it tried again. */
export const TRIED_AGAIN = 'prøves igen';
/** The sender's clock shows that the interview has begun which the letter was to come before; the case then cancels it. */
export const INTERVIEW_BEGUN = 'samtalen er begyndt';
export const TOO_LATE = 'brevet kunne ikke nå frem før samtalen';

const PLANNED_ANEW: ReadonlySet<string> = new Set([CALENDAR_CHANGED, OVERRIDDEN, TRIED_AGAIN]);
/** True of a reason that only says why a letter's day was planned anew: it keeps no letter; what does are the days from then on. */
export const isPlannedAnew = (because: string): boolean => PLANNED_ANEW.has(because);
