import { hoursInWords, inWords, MONTHS } from '../domain/agenda/danish.ts';
import type { Day } from '../domain/calendar/day.ts';
import type { LetterFacts } from './facts.ts';

/** `juni 2026`. */
export const monthOf = (day: Day): string => `${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;

/** `4. juni 2026`. */
export const date = (day: Day): string => `${+day.slice(8, 10)}. ${monthOf(day)}`;

/** `torsdag den 4. juni 2026`. */
export const longDate = inWords;

/** `7,5`. */
export const number = (n: number): string => String(n).replace('.', ',');

/** Weekdays and hours on which somebody answers the telephone. */
export const phoneHours = (f: LetterFacts): string => `mandag til fredag ${hoursInWords(f.calendar.opens, f.calendar.closes)}`;

/** A genitive: `Annes`, but `Jens'`. */
export const genitive = (name: string): string => (/[sxz]$/i.test(name) ? `${name}'` : `${name}s`);

/** The consultant by name, or the municipality where none is assigned yet. */
export const contact = (f: LetterFacts): string => f.consultant?.name ?? f.municipality.name;
export const contactPhone = (f: LetterFacts): string => f.consultant?.phone || f.municipality.phone;

/** `Mette Lind på telefon 70 00 00 03`; the name alone where no number is known. */
export const reach = (f: LetterFacts): string => [contact(f), contactPhone(f)].filter((w) => w !== '').join(' på telefon ');

/** A citizen for those who must know who it is beyond doubt: `Anne Rønde, CPR-nr. 711082-2651`. */
export const withCpr = (c: { readonly name: string; readonly cpr?: string }): string =>
  c.cpr === undefined ? c.name : `${c.name}, CPR-nr. ${c.cpr.slice(0, 6)}-${c.cpr.slice(-4)}`;

/** Whom a letter to others is about. */
export const about = (f: LetterFacts): string => f.citizen?.name ?? 'jeres medarbejder';

/** A free text by its id; nothing where there is none. */
export const text = (f: LetterFacts, id: string | undefined): string | undefined => (id === undefined ? undefined : f.texts[id]?.trim() || undefined);
