import type { Instant } from '../calendar/day.ts';
import type { LetterRecord } from '../caseFile.ts';
import { openTasks, type Facts } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { TRIED_AGAIN } from '../waits.ts';
import { refuse, text, type Meanings, type Refusal } from './strand.ts';

const WITHDRAWN = 'brevet er trukket tilbage';

const letterOf = (f: Facts, e: CaseEvent): LetterRecord | undefined => f.letters.find((l) => l.id === text(e, 'letter'));
const change = (f: Facts, id: string | undefined, to: Partial<LetterRecord>): Pick<Facts, 'letters'> => ({ letters: f.letters.map((l) => (l.id === id ? { ...l, ...to } : l)) });

function waiting(f: Facts, e: CaseEvent): Refusal | undefined {
  return letterOf(f, e)?.state === 'waiting' ? undefined : refuse('noWaitingLetter', 'Der venter ikke et brev med det id.');
}

const taskNotOpen = (f: Facts, e: CaseEvent): Refusal | undefined =>
  openTasks(f).some((t) => t.id === text(e, 'task')) ? undefined : refuse('taskNotOpen', 'Opgaven findes ikke eller er ikke åben.');
const claimedBy = (f: Facts, e: CaseEvent): string | undefined => openTasks(f).find((t) => t.id === text(e, 'task'))?.claimedBy;
const claim = (f: Facts, e: CaseEvent, by: string | undefined): Pick<Facts, 'tasks'> => ({ tasks: f.tasks.map((t) => (t.id === text(e, 'task') && t.state === 'open' ? { ...t, claimedBy: by } : t)) });

const LETTER_EFFECT = /^letter:(.+)$/;
/** The waiting letter that an effect's name is about: `letter:infoCitizen:…`. */
const letterNamed = (f: Facts, what: string | undefined): LetterRecord | undefined => {
  const id = LETTER_EFFECT.exec(what ?? '')?.[1];
  return f.letters.find((l) => l.id === id && l.state === 'waiting');
};

const handled = (f: Facts, e: CaseEvent) => (a: { readonly what: string; readonly at: Instant }): boolean => e.data.what === undefined || a.what === text(e, 'what');

/** What people do about the work itself: take a task, hold a letter, look into what failed. */
export const OPERATORS: Meanings = {
  taskClaimed: {
    refuse(f, e) {
      const has = claimedBy(f, e);
      return taskNotOpen(f, e) ?? (has !== undefined && has !== text(e, 'consultant') ? refuse('claimedByOther', `Opgaven er taget af ${has}.`) : undefined);
    },
    reduce: (f, e) => claim(f, e, text(e, 'consultant')),
  },
  taskReleased: {
    refuse(f, e) {
      const has = claimedBy(f, e);
      if (taskNotOpen(f, e)) return taskNotOpen(f, e);
      if (has === undefined) return refuse('notClaimed', 'Opgaven er ikke taget af nogen.');
      // A team lead may give back what anybody has.
      const by = text(e, 'consultant');
      return by === undefined || by === has || e.by === 'teamLead' ? undefined : refuse('claimedByOther', `Opgaven er taget af ${has}.`);
    },
    reduce: (f, e) => claim(f, e, undefined),
  },
  letterHeld: {
    refuse: (f, e) => waiting(f, e) ?? (letterOf(f, e)?.held ? refuse('alreadyHeld', 'Brevet er allerede holdt tilbage.') : undefined),
    reduce: (f, e, o) => change(f, text(e, 'letter'), { held: o.id }),
  },
  letterReleased: {
    refuse: (f, e) => waiting(f, e) ?? (letterOf(f, e)?.held ? undefined : refuse('notHeld', 'Brevet er ikke holdt tilbage.')),
    reduce: (f, e) => change(f, text(e, 'letter'), { held: undefined }),
  },
  letterWithdrawn: {
    refuse: waiting,
    reduce: (f, e, o) => ({
      ...change(f, text(e, 'letter'), { state: 'cancelled', cancelledAt: o.at, because: WITHDRAWN, withdrawn: o.id }),
      attention: f.attention.filter((a) => a.what !== `letter:${text(e, 'letter')}`),
    }),
  },
  attentionHandled: {
    refuse: (f, e) => (f.attention.some(handled(f, e)) ? undefined : refuse('nothingToHandle', 'Der er intet i sagen, som kræver opmærksomhed.')),
    reduce: (f, e) => ({ attention: f.attention.filter((a) => !handled(f, e)(a)) }),
  },
  effectRetried: {
    refuse(f, e) {
      const what = text(e, 'what');
      const failing = f.attention.some((a) => a.kind === 'effect' && a.what === what);
      return failing || letterNamed(f, what) ? undefined : refuse('nothingToRetry', 'Der er intet med det navn, som venter på at blive prøvet igen.');
    },
    reduce(f, e) {
      const letter = letterNamed(f, text(e, 'what'));
      return letter?.notBefore === undefined ? {} : change(f, letter.id, { notBefore: undefined, waitsBecause: TRIED_AGAIN });
    },
  },
};
