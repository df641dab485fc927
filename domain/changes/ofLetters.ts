import { capital, inWords, momentInWords } from '../agenda/danish.ts';
import { letterNamed, waitingRule } from '../agenda/sentences.ts';
import { AWAITS_APPROVAL } from '../approval.ts';
import type { LetterRecord } from '../caseFile.ts';
import { calendarOf, hasLeft, type Facts } from '../facts.ts';
import { RECEIPT_DA } from '../letters.ts';
import type { Change } from './change.ts';

type LetterChange = Extract<Change, { what: 'letter' }>;

const common = ({ id: letter, kind, to: recipient }: LetterRecord) => ({ what: 'letter' as const, letter, kind, recipient });
const nameOf = (l: LetterRecord): string => capital(letterNamed(l.kind, l.to, l.copyOf !== undefined));

/** `: ingen breve sendes om fredagen` */
const waits = (f: Facts, l: LetterRecord): string => (l.waitsBecause === undefined ? '' : `: ${waitingRule(calendarOf(f), l.waitsBecause)}`);

/** `sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen`, or what it waits for first. */
const leavesAt = (f: Facts, l: LetterRecord): string =>
  l.waitsBecause === AWAITS_APPROVAL ? 'sendes, når en anden person har godkendt det' : `sendes ${momentInWords(calendarOf(f), l.plannedFor)}${waits(f, l)}`;

function stands(f: Facts, l: LetterRecord): LetterChange {
  if (l.state === 'sentElsewhere') return { ...common(l), how: 'sent', sentOn: l.sentOn, da: `${nameOf(l)} er sendt ${inWords(l.sentOn!)}, før sagen blev overtaget.` };
  if (l.state === 'sent') return { ...common(l), how: 'sent', sentOn: l.sentOn, da: `${nameOf(l)} sendes ${momentInWords(calendarOf(f), l.sentAt!)}.` };
  if (l.state === 'cancelled') return { ...common(l), how: 'cancelled', because: l.because, da: `${nameOf(l)} annulleres: ${l.because}.` };
  return { ...common(l), how: 'drafted', plannedFor: l.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} skrives og ${leavesAt(f, l)}.` };
}

function received(l: LetterRecord): LetterChange {
  if (!l.receipt) return { ...common(l), how: 'received', da: `${nameOf(l)} har ingen kvittering.` };
  return { ...common(l), how: 'received', receipt: l.receipt.kind, da: `${nameOf(l)} er ${RECEIPT_DA[l.receipt.kind]}.` };
}

function change(f: Facts, before: LetterRecord | undefined, l: LetterRecord): LetterChange[] {
  if (!before || before.state !== l.state) return [stands(f, l)];
  if (hasLeft(l) && before.sentOn !== l.sentOn) return [stands(f, l)];
  if (hasLeft(l) && before.receipt?.kind !== l.receipt?.kind) return [received(l)];
  if (l.state === 'waiting' && before.held !== l.held) {
    return [l.held === undefined ? { ...common(l), how: 'released', plannedFor: l.plannedFor, da: `${nameOf(l)} er givet fri og ${leavesAt(f, l)}.` } : { ...common(l), how: 'held', da: `${nameOf(l)} holdes tilbage.` }];
  }
  if (l.state === 'waiting' && before.approved?.id !== l.approved?.id) {
    return [{ ...common(l), how: 'approved', plannedFor: l.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} er godkendt og ${leavesAt(f, l)}.` }];
  }
  if (l.state !== 'waiting' || before.plannedFor === l.plannedFor) return [];
  const to = momentInWords(calendarOf(f), l.plannedFor);
  const from = momentInWords(calendarOf(f), before.plannedFor);
  return [{ ...common(l), how: 'moved', plannedFor: l.plannedFor, plannedBefore: before.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} sendes ${to} i stedet for ${from}${waits(f, l)}.` }];
}

/** Letters that were drafted, sent, moved or cancelled; and those that were there and are not in the other state. */
export function ofLetters(before: Facts, after: Facts): LetterChange[] {
  const [was, is] = [before, after].map((f) => new Map(f.letters.map((l) => [l.id, l])));
  const gone = before.letters.filter((l) => !is!.has(l.id)).map((l): LetterChange => ({ ...common(l), how: 'gone', da: `${nameOf(l)} er der ikke.` }));
  return [...gone, ...after.letters.flatMap((l) => change(after, was!.get(l.id), l))];
}
