import { fromTimestamp } from './instant.ts';

/** A row as it is read: moments as numbers, and what is empty is not there. */
export const shownRow = <T>(row: object): T =>
  Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value instanceof Date ? fromTimestamp(value) : value]]))) as T;
