import type { Instant } from '../domain/calendar/day.ts';

/** A moment on its way into a timestamptz. */
export const toTimestamp = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at));

/** A timestamptz on its way out. */
export const fromTimestamp = (at: Date | null): Instant | undefined => at?.getTime();
