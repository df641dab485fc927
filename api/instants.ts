import { momentOf } from '../domain/calendar/copenhagen.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';

/** 08:00 of that day in Copenhagen: when what is due on a day falls due. */
export const morningOf = (day: Day): Instant => momentOf(day, 8 * 60);
