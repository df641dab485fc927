import { isDay } from '../domain/calendar/day.ts';

/** A place in a list, as text that callers hand back unread. */
export const toCursor = (values: readonly string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

export type PlaceType = 'text' | 'int' | 'date' | 'timestamptz';

/** The text is no place in this list. */
export class NotACursor extends Error {
  override readonly name = 'NotACursor';
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const FITS: Readonly<Record<PlaceType, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value),
  int: (value) => /^\d{1,9}$/.test(value),
  // What has no date stands last.
  date: (value) => isDay(value) || value === 'infinity',
  timestamptz: (value) => MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
};

function placeOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The place again, with values of these types; nothing where there is no cursor, and `NotACursor` for one that is not ours. */
export function fromCursor(cursor: string | undefined, types: readonly PlaceType[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  const values = placeOf(cursor);
  if (Array.isArray(values) && values.length === types.length && values.every((v, i) => typeof v === 'string' && FITS[types[i]!](v))) return values as string[];
  throw new NotACursor();
}
