import type { Day } from '../../domain/calendar/day.ts';
import type { FaultCode } from '../faults.ts';
import { readDate, type Read } from '../values.ts';
import type { Detail } from './details.ts';
import { ENDINGS, letterSent, VOCABULARY, type Happening, type Said, type Told } from './vocabulary.ts';

/** One dated thing that happened to a running case, read and understood. */
export interface Dated {
  readonly day: Day;
  /** Which of the field's happenings it is, from 1. */
  readonly nr: number;
  readonly told: (said: Omit<Said, 'details' | 'day'>) => readonly Told[];
}

const MOST = 200;

/** `dd-mm-åååå ord: noget, noget | dd-mm-åååå ord`: in any order; the first one that can't be understood is named. */
export function readHappenings(value: string): Read<readonly Dated[]> {
  const pieces = value.split('|').map((piece) => piece.trim()).filter((piece) => piece !== '');
  if (pieces.length > MOST) return { fault: 'happeningsTooMany' };
  const list: Dated[] = [];
  for (const [i, piece] of pieces.entries()) {
    const read = readOne(piece);
    if ('fault' in read) return { ...read, nr: i + 1 };
    list.push({ ...read.ok, nr: i + 1 });
  }
  return { ok: list };
}

function readOne(piece: string): Read<Omit<Dated, 'nr'>> {
  const [, date, rest] = /^(\S+)\s+(\S.*)$/s.exec(piece) ?? [];
  if (date === undefined || rest === undefined) return { fault: 'happeningShape' };
  const day = readDate(date);
  if ('fault' in day) return { fault: day.fault === 'dateUnreal' ? 'happeningDate' : 'happeningShape' };
  const [words = '', ...behind] = rest.split(':');
  const name = words.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  if (ENDINGS.includes(name)) return { fault: 'caseEnded' };
  const happening = Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name]! : letterSent(name);
  if (!happening) return { fault: 'happeningUnknown' };
  const details = readDetails(happening, behind.join(':'));
  return 'fault' in details ? details : { ok: { day: day.ok, told: (said) => happening.told({ ...said, day: day.ok, details: details.ok }) } };
}

/** A comma inside a number is none between details. */
const between = /,(?!\d)/;

function readDetails({ takes }: Happening, text: string): Read<Said['details']> {
  const found: Record<string, unknown> = {};
  for (const piece of text.split(between).map((p) => p.trim()).filter((p) => p !== '')) {
    const wrong = takeDetail(takes, piece, found);
    if (wrong) return { fault: wrong };
  }
  return takes.some((d) => d.needed && found[d.field] === undefined) ? { fault: 'happeningMissing' } : { ok: found };
}

/** Puts what a piece says where it belongs; answers with what is wrong with it. */
function takeDetail(takes: readonly Detail[], piece: string, found: Record<string, unknown>): FaultCode | undefined {
  for (const { field, read, many } of takes) {
    const value = read(piece);
    if (!value) continue;
    if ('fault' in value) return 'happeningDate';
    if (many) found[field] = [...((found[field] as unknown[] | undefined) ?? []), value.ok];
    else if (found[field] === undefined) found[field] = value.ok;
    else return 'happeningDetail';
    return undefined;
  }
  return 'happeningDetail';
}
