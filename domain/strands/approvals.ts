import { awaitsApproval } from '../approval.ts';
import { isEveOver, nextDispatch } from '../calendar/dispatch.ts';
import type { LetterRecord } from '../caseFile.ts';
import { calendarOf, type Facts } from '../facts.ts';
import { letterRow } from '../letters.ts';
import { countsFrom, type CaseEvent } from '../log.ts';
import { refuse, text, type Meanings, type Refusal } from './strand.ts';

const letterOf = (f: Facts, e: CaseEvent): LetterRecord | undefined => f.letters.find((l) => l.id === text(e, 'letter'));
const change = (f: Facts, e: CaseEvent, to: Partial<LetterRecord>): Pick<Facts, 'letters'> => ({ letters: f.letters.map((l) => (l.id === text(e, 'letter') ? { ...l, ...to } : l)) });

/** Who is behind what the letter says: who told the events that it speaks of, and who corrected them. */
function drafters(f: Facts, l: LetterRecord): readonly (string | undefined)[] {
  const told = [...l.basis, ...f.corrections.filter((c) => l.basis.includes(c.target)).map((c) => c.id)];
  return told.map((id) => f.events[id]?.who);
}

/** Two people, never one: nobody approves what is their own. */
const own = (f: Facts, e: CaseEvent, l: LetterRecord): Refusal | undefined =>
  e.who !== undefined && drafters(f, l).includes(e.who) ? refuse('sameAsDrafted', 'Den, der står bag brevet, kan ikke selv godkende det.') : undefined;

/**
 * An approval frees the eve of a day off and nothing else: one that would let the letter leave no earlier has nothing to
 * act on. Taken all the same from who says no name, as it always was; and of a letter that somebody must let go first.
 */
function freesNothing(f: Facts, e: CaseEvent, l: LetterRecord): Refusal | undefined {
  if (e.who === undefined || l.held !== undefined || awaitsApproval(f, l)) return undefined;
  const from = Math.max(countsFrom(e), l.notBefore ?? -Infinity);
  const leaves = (eveOverride: boolean): number => nextDispatch(calendarOf(f), from, letterRow(l.kind).cls, eveOverride);
  if (leaves(true) < leaves(false)) return undefined;
  return refuse('noEveToFree', isEveOver(calendarOf(f), from, letterRow(l.kind).cls)
    ? 'Kontortiden er forbi på dagen før fridagen: brevet når ikke at blive sendt den dag, heller ikke med en godkendelse.'
    : 'Brevet venter ikke på grund af dagen før en fridag: en godkendelse ændrer intet. Fredage, weekender og fridage kan ingen godkende.');
}

/** What a second person lets leave: a decision on the eve of a day off, or any decision where the municipality wants it. */
export const APPROVALS: Meanings = {
  eveOverrideApproved: {
    refuse(f, e) {
      const letter = letterOf(f, e);
      if (e.by !== 'teamLead') return refuse('teamLeadOnly', 'Kun en afdelingsleder kan godkende det.');
      if (letter?.state !== 'waiting') return refuse('noWaitingLetter', 'Der venter ikke et brev med det id.');
      if (letterRow(letter.kind).cls !== 'decision') return refuse('notADecision', 'Kun afgørelser og partshøringer venter på grund af en fridag.');
      return own(f, e, letter) ?? freesNothing(f, e, letter);
    },
    reduce: (f, e, o) => change(f, e, { eveOverride: o.id }),
  },
  letterApproved: {
    refuse(f, e) {
      const letter = letterOf(f, e);
      if (letter?.state !== 'waiting') return refuse('noWaitingLetter', 'Der venter ikke et brev med det id.');
      if (!awaitsApproval(f, letter)) return refuse('needsNoApproval', 'Brevet afventer ikke godkendelse.');
      if (e.who === undefined) return refuse('whoMissing', 'Det skal fremgå, hvem der godkender brevet.');
      return own(f, e, letter);
    },
    // Its day is planned anew from here: it is as if it had been written now.
    reduce: (f, e, { id, at, seq }) => change(f, e, { approved: { id, at, seq }, plannedFor: at, waitsBecause: undefined }),
  },
};
