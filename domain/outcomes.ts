import type { LetterRecord, TaskRecord } from './caseFile.ts';
import type { Facts } from './facts.ts';
import { dayOf } from './calendar/calendar.ts';
import { calendarOf } from './facts.ts';
import { letterLeft } from './letterLeft.ts';
import type { Outcome } from './log.ts';

type Of<K extends Outcome['outcome']> = Extract<Outcome, { outcome: K }>;
type Note<K extends Outcome['outcome']> = (f: Facts, o: Of<K>, seq: number) => Partial<Facts>;

/** Only while it is open: a correction may have given a completion back, and then what followed without it counts no more. */
const task = (f: Facts, id: string, change: Partial<TaskRecord>): Partial<Facts> => ({ tasks: f.tasks.map((t) => (t.id === id && t.state === 'open' ? { ...t, ...change } : t)) });
/** Done at last, or no longer to be done: nobody need look any more. */
const seenTo = (f: Facts, what: string): Facts['attention'] => f.attention.filter((a) => a.what !== what);
const letter = (f: Facts, id: string, change: Partial<LetterRecord>): Partial<Facts> => ({ letters: f.letters.map((l) => (l.id === id ? { ...l, ...change } : l)) });

const NOTES: { readonly [K in Outcome['outcome']]: Note<K> } = {
  settingTaken: (f, o) => ({ setting: o.setting, attention: seenTo(f, 'setting') }),
  consultantAssigned: (f, o) => ({ consultant: o.consultant, attention: seenTo(f, 'assignConsultant') }),
  taskOpened: (f, o) => ({
    tasks: [
      ...f.tasks,
      { id: o.task, key: o.key, kind: o.kind, owner: o.owner, opensOn: o.opensOn, openedAt: o.at, dueOn: o.dueOn, dueAt: o.dueAt, late: o.late === true, state: 'open', ...(o.plannedFor && { plannedFor: o.plannedFor }), ...(o.recordedAt && { reconstructed: true }) },
    ],
  }),
  taskMoved: (f, o) => task(f, o.task, { dueOn: o.dueOn, ...(o.dueAt && { dueAt: o.dueAt }), late: o.late === true }),
  taskDropped: (f, o) => task(f, o.task, { state: 'dropped', endedAt: o.at, because: o.because }),
  letterDrafted: (f, o) => ({
    letters: [...f.letters, { id: o.letter, key: o.key, kind: o.kind, to: o.to, draftedAt: o.at, plannedFor: o.plannedFor, waitsBecause: o.because, state: 'waiting', basis: o.basis, ...(o.copyOf !== undefined && { by: 'paper', copyOf: o.copyOf }) }],
  }),
  letterDeferred: (f, o) => letter(f, o.letter, { plannedFor: o.plannedFor, waitsBecause: o.because, ...(o.notBefore !== undefined && { notBefore: o.notBefore }) }),
  letterDispatched: (f, o, seq) => ({ attention: seenTo(f, `letter:${o.letter}`), ...letterLeft(f, o, seq) }),
  letterCancelled: (f, o) => ({ ...letter(f, o.letter, { state: 'cancelled', cancelledAt: o.at, because: o.because }), attention: seenTo(f, `letter:${o.letter}`) }),
  paymentContinues: (f, o) => ({ paymentFlags: [...f.paymentFlags, o.key] }),
  jobClarificationOpened: (f, o, seq) => ({
    jobClarification: { id: o.key, seq, at: o.at, day: dayOf(calendarOf(f), o.at), on: o.on, programme: o.programme },
    attention: seenTo(f, `openJobClarification:${o.key}`),
  }),
  takenOver: (f, o, seq) => ({ takenOver: { id: o.outcome, seq, at: o.at, day: o.on, ...(f.contact && { lastContact: f.contact.day }) } }),
  messageRefused: (f, o) => ({ attention: [...f.attention, { what: o.message, because: o.because, at: o.at, kind: 'message' }] }),
  needsAttention: (f, o) => ({ attention: [...f.attention, { what: o.what, because: o.because, at: o.at, kind: 'effect' }] }),
};

/** What the engine did, noted in the facts. A correction never folds it away: what has left stays left. */
export function noted<K extends Outcome['outcome']>(f: Facts, o: Of<K>, seq: number): Facts {
  return { ...f, ...(NOTES[o.outcome as K] as Note<K>)(f, o, seq) };
}
