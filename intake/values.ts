import { isDay, type Day } from '../domain/calendar/day.ts';
import type { FaultCode } from './faults.ts';
import type { Employment, Spell } from './notification.ts';

/** A field read, or the code of what is wrong with it. */
export type Read<T> = { readonly ok: T } | { readonly fault: FaultCode; /** Of several things in one field the one that is wrong, from 1. */ readonly nr?: number };

/**
 * A Danish date: day, month, four-digit year, with hyphens or dots; leading zeros may be missing. Slashes are refused:
 * the same field from an American setting would be read as another day.
 */
export function readDate(value: string): Read<Day> {
  const parts = /^(\d{1,2})([-.])(\d{1,2})\2(\d{4})$/.exec(value);
  if (!parts) return { fault: 'dateShape' };
  const day = `${parts[4]}-${parts[3]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}`;
  return isDay(day) ? { ok: day } : { fault: 'dateUnreal' };
}

/** Hours a week, 0–60, with a decimal comma (a point is understood too). Empty means 37. */
export function readHours(value: string): Read<number> {
  if (value === '') return { ok: 37 };
  const hours = /^\d{1,2}([,.]\d{1,4})?$/.test(value) ? +value.replace(',', '.') : NaN;
  return hours <= 60 ? { ok: hours } : { fault: 'hours' };
}

const EMPLOYMENT: Readonly<Record<string, Employment>> = { lønmodtager: 'employed', ledig: 'unemployed', selvstændig: 'selfEmployed' };

export function readEmployment(value: string): Read<Employment> {
  const employment = Object.hasOwn(EMPLOYMENT, value.toLowerCase()) ? EMPLOYMENT[value.toLowerCase()] : undefined;
  return employment ? { ok: employment } : { fault: 'employmentUnknown' };
}

/** `ja` or `nej`, in any case; what an empty field means is the column's to say. */
export const readYesNo = (whenEmpty: boolean) => (value: string): Read<boolean> => {
  const word = value.toLowerCase();
  if (word === '') return { ok: whenEmpty };
  return word === 'ja' ? { ok: true } : word === 'nej' ? { ok: false } : { fault: 'yesNo' };
};

const MOST_SPELLS = 50;

/** `dd-mm-åååå..dd-mm-åååå|…`: each spell begins no later than it ends. */
export function readSpells(value: string): Read<readonly Spell[]> {
  const spells: Spell[] = [];
  for (const piece of value === '' ? [] : value.split('|')) {
    const [from, to, ...more] = piece.split('..').map((day) => readDate(day.trim()));
    if (!from || !to || more.length) return { fault: 'spellShape' };
    for (const day of [from, to]) if ('fault' in day) return { fault: day.fault === 'dateUnreal' ? 'spellUnreal' : 'spellShape' };
    if (!('ok' in from) || !('ok' in to)) return { fault: 'spellShape' };
    if (from.ok > to.ok) return { fault: 'spellBackwards' };
    spells.push({ paidFrom: from.ok, paidTo: to.ok });
  }
  return spells.length > MOST_SPELLS ? { fault: 'spellsTooMany' } : { ok: spells };
}

/** Text of at most `most` characters, line breaks as `\n`. */
export const readText = (most: number) => (value: string): Read<string> =>
  value.length > most ? { fault: 'tooLong' } : { ok: value.replace(/\r\n?/g, '\n') };
