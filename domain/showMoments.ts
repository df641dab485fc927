import { showInstant } from './calendar/copenhagen.ts';

/** No other number in a case is as large: hours, versions and weeks are far below, moments since April 1970 above. */
const A_MOMENT = 1e10;

/** The value with every moment in it (milliseconds inside the house) as text, as Copenhagen's clock shows it. */
export function showMoments<T>(value: T): unknown {
  if (typeof value === 'number') return Math.abs(value) >= A_MOMENT && Math.abs(value) < 1e13 ? showInstant(value) : value;
  if (Array.isArray(value)) return value.map(showMoments);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, showMoments(v)]));
}
