import { isDay } from '../domain/calendar/day.ts';
import type { FaultCode } from './faults.ts';

/** A CPR number as ten digits, without its hyphen. Made by {@link readCpr} only. */
export type Cpr = string & { readonly cpr: unique symbol };

/**
 * Ten digits, with or without the hyphen. The first six are a date (a replacement number has day + 60), in the
 * century that the seventh digit and the year give. Modulus 11 is not asked for: numbers without it are given out
 * since 2007.
 */
export function readCpr(value: string): { ok: Cpr } | { fault: FaultCode } {
  const bare = value.replace(/[\s\u2010-\u2015]/g, (c) => (c.trim() === '' ? '' : '-'));
  if (/^(\d{9}|\d{5}-\d{4})$/.test(bare)) return { fault: 'cprNineDigits' };
  if (!/^\d{6}-?\d{4}$/.test(bare)) return { fault: 'cprShape' };
  const digits = bare.replace('-', '');
  return isDay(birthDay(digits)) ? { ok: digits as Cpr } : { fault: 'cprDate' };
}

function birthDay(digits: string): string {
  const day = +digits.slice(0, 2);
  const year = +digits.slice(4, 6);
  return `${century(+digits.charAt(6), year) + year}-${digits.slice(2, 4)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`;
}

/** The CPR office's table of centuries. Its numbers of the 1800s have no living bearer, and are refused: days begin in 1900. */
function century(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}
