import { letterRow } from '../letters.ts';
import { appealBy, originalOf } from '../copies.ts';
import { hasLeft, type Appeal, type Facts } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { refuse, text, type Meanings } from './strand.ts';

/** The complaint that an answer is about: the oldest pending one, of the letter where one is named. */
function pending(f: Facts, e: CaseEvent): Appeal | undefined {
  const named = f.letters.find((l) => l.id === text(e, 'letter'));
  const letter = named ? originalOf(f, named).id : text(e, 'letter');
  return f.appeals.find((a) => !a.late && !a.reexamined && (letter === undefined || a.letter === letter));
}

/** The key of the task in which a complaint is looked at again. */
const reexamineKey = (a: Appeal): string => `reexamine:${a.id}`;

/** Appeals, in every status but withdrawn (domain.md section 5; retssikkerhedsloven §66 and §67). */
export const APPEAL: Meanings = {
  appealReceived: {
    refuse(f, e) {
      const letter = f.letters.find((l) => l.id === text(e, 'letter'));
      if (!hasLeft(letter) || !letterRow(letter.kind).appealable) {
        return refuse('nothingToAppeal', 'Der er ikke sendt en afgørelse med det id, som kan påklages.');
      }
      return undefined;
    },
    reduce(f, e, o) {
      const letter = f.letters.find((l) => l.id === text(e, 'letter'))!;
      const last = appealBy(f, letter);
      return { appeals: [...f.appeals, { ...o, letter: originalOf(f, letter).id, late: last !== undefined && o.day > last }] };
    },
  },
  appealReexamined: {
    refuse: (f, e) => (pending(f, e) ? undefined : refuse('noAppeal', 'Der er ingen klage at genvurdere.')),
    reduce(f, e, o) {
      const about = pending(f, e);
      return { appeals: f.appeals.map((a) => (a === about ? { ...a, reexamined: { ...o, upheld: e.data.upheld === true } } : a)) };
    },
    completes(f, e) {
      const about = pending(f, e);
      return (t) => about !== undefined && t.key === reexamineKey(about);
    },
  },
};
