import { capital, inWords, momentInWords } from '../agenda/danish.ts';
import { letterNamed, waitingRules } from '../agenda/sentences.ts';
import { AWAITS_APPROVAL } from '../approval.ts';
import type { CaseState } from '../case.ts';
import type { LetterRecord } from '../caseFile.ts';
import { calendarOf, hasLeft, type Facts } from '../facts.ts';
import { inTheWay } from '../inTheWay.ts';
import { RECEIPT_DA } from '../letters.ts';
import { isUnreasoned } from '../unreasoned.ts';
import type { Change } from './change.ts';

type LetterChange = Extract<Change, { what: 'letter' }>;

const common = ({ id: letter, kind, to: recipient }: LetterRecord) => ({ what: 'letter' as const, letter, kind, recipient });
const nameOf = (l: LetterRecord): string => capital(letterNamed(l.kind, l.to, l.copyOf !== undefined));

type At = Pick<CaseState, 'facts' | 'log'>;

/** `: ingen breve sendes om fredagen eller i weekenden` */
function waits({ facts: f, log }: At, l: LetterRecord): string {
  const calendar = calendarOf(f);
  return l.waitsBecause === undefined ? '' : `: ${waitingRules(calendar, inTheWay({ calendar, log, letters: f.letters }, l), l.waitsBecause)}`;
}

/** `sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden`, or what it waits for first. */
const leavesAt = (a: At, l: LetterRecord): string =>
  l.waitsBecause === AWAITS_APPROVAL ? 'sendes, når en anden person har godkendt det' : `sendes ${momentInWords(calendarOf(a.facts), l.plannedFor)}${waits(a, l)}`;

/** A sentence more, and a mark, where it gives no reason though it must. */
function reasoned(f: Facts, l: LetterRecord, change: LetterChange): LetterChange {
  return isUnreasoned(f, l) ? { ...change, unreasoned: true, da: `${change.da} Der er ikke skrevet en begrundelse til det.` } : change;
}

function stands(a: At, l: LetterRecord): LetterChange {
  if (l.state === 'sentElsewhere') return { ...common(l), how: 'sent', sentOn: l.sentOn, da: `${nameOf(l)} er sendt ${inWords(l.sentOn!)}, før sagen blev overtaget.` };
  if (l.state === 'sent') return reasoned(a.facts, l, { ...common(l), how: 'sent', sentOn: l.sentOn, da: `${nameOf(l)} sendes ${momentInWords(calendarOf(a.facts), l.sentAt!)}.` });
  if (l.state === 'cancelled') return { ...common(l), how: 'cancelled', because: l.because, da: `${nameOf(l)} annulleres: ${l.because}.` };
  return reasoned(a.facts, l, { ...common(l), how: 'drafted', plannedFor: l.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} skrives og ${leavesAt(a, l)}.` });
}

function received(l: LetterRecord): LetterChange {
  if (!l.receipt) return { ...common(l), how: 'received', da: `${nameOf(l)} har ingen kvittering.` };
  return { ...common(l), how: 'received', receipt: l.receipt.kind, da: `${nameOf(l)} er ${RECEIPT_DA[l.receipt.kind]}.` };
}

function change(a: At, before: LetterRecord | undefined, l: LetterRecord): LetterChange[] {
  if (!before || before.state !== l.state) return [stands(a, l)];
  if (hasLeft(l) && before.sentOn !== l.sentOn) return [stands(a, l)];
  if (hasLeft(l) && before.receipt?.kind !== l.receipt?.kind) return [received(l)];
  if (l.state === 'waiting' && before.held !== l.held) {
    return [l.held === undefined ? { ...common(l), how: 'released', plannedFor: l.plannedFor, da: `${nameOf(l)} er givet fri og ${leavesAt(a, l)}.` } : { ...common(l), how: 'held', da: `${nameOf(l)} holdes tilbage.` }];
  }
  if (l.state === 'waiting' && before.approved?.id !== l.approved?.id) {
    return [{ ...common(l), how: 'approved', plannedFor: l.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} er godkendt og ${leavesAt(a, l)}.` }];
  }
  if (l.state !== 'waiting' || before.plannedFor === l.plannedFor) return [];
  const to = momentInWords(calendarOf(a.facts), l.plannedFor);
  const from = momentInWords(calendarOf(a.facts), before.plannedFor);
  return [{ ...common(l), how: 'moved', plannedFor: l.plannedFor, plannedBefore: before.plannedFor, because: l.waitsBecause, da: `${nameOf(l)} sendes ${to} i stedet for ${from}${waits(a, l)}.` }];
}

/** Letters that were drafted, sent, moved or cancelled; and those that were there and are not in the other state. */
export function ofLetters(before: Facts, after: At): LetterChange[] {
  const [was, is] = [before, after.facts].map((f) => new Map(f.letters.map((l) => [l.id, l])));
  const gone = before.letters.filter((l) => !is!.has(l.id)).map((l): LetterChange => ({ ...common(l), how: 'gone', da: `${nameOf(l)} er der ikke.` }));
  return [...gone, ...after.facts.letters.flatMap((l) => change(after, was!.get(l.id), l))];
}
