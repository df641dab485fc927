import { ACT_DA, type Act } from '../acts.ts';
import { daysBetween, type Day, type Instant } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import type { Basis } from '../caseFile.ts';
import { lateFirings } from '../lateFirings.ts';
import { letterRow, type LetterKind } from '../letters.ts';
import { taskRow, type TaskKind, type TaskOwner } from '../tasks.ts';
import { referenceTo, type Reference } from '../why/causes.ts';
import { TABLE, type Cause, type Look } from './causes.ts';
import { isMissed, lastDay, type Dated } from './dated.ts';
import { datesOf } from './dates.ts';

interface Subject {
  /** The task's or letter's id; of what has no record, its key in the agenda. */
  readonly record: string;
  readonly kind: TaskKind | LetterKind | Act['act'];
  readonly da: string;
  /** Whose task it was. */
  readonly owner?: TaskOwner;
}

/**
 * A date that passed while its task or letter stood; or before its task opened (`opening`); or with benefit going on
 * though nothing was proposed (`benefit`).
 */
export interface Missed extends Subject {
  readonly what: Dated['what'];
  readonly date: Dated['date'];
  readonly on: Day;
  /** Where the hour counts too. */
  readonly by?: Instant;
  readonly basis?: Basis;
  /** Calendar days from the date to when it was over; to today, while it stands. Zero where only the hour was missed. */
  readonly days: number;
  /** How it ended; `open` while it stands. */
  readonly ended: 'completed' | 'dropped' | 'sent' | 'cancelled' | 'open';
  readonly endedOn?: Day;
  readonly cause: Cause;
  /** Why it is that cause's, in Danish, as a clause. */
  readonly because: string;
  readonly evidence: readonly Reference[];
}

type SubjectOf = { readonly [W in Dated['what']]: (d: Extract<Dated, { what: W }>) => Subject };
const taskIs = (kind: TaskKind): Omit<Subject, 'record'> => ({ kind, da: taskRow(kind).da, owner: taskRow(kind).owner });
const SUBJECT: SubjectOf = {
  task: ({ record }) => ({ ...taskIs(record.kind), record: record.id, owner: record.owner }),
  letter: ({ record }) => ({ record: record.id, kind: record.kind, da: letterRow(record.kind).da }),
  opening: ({ entry }) => ({ ...taskIs(entry.rule.kind), record: entry.key }),
  benefit: ({ key, review }) => ({ record: key, kind: 'paymentContinues', da: ACT_DA.paymentContinues, ...(review && { owner: review.owner }) }),
};
const subjectOf = (d: Dated): Subject => (SUBJECT[d.what] as (d: Dated) => Subject)(d);

function judged(d: Dated, now: Instant, look: Omit<Look, 'until'>): Missed {
  const until = lastDay(d, now);
  for (const [cause, fits] of TABLE[d.what]) {
    const shown = fits(d, { ...look, until });
    if (!shown) continue;
    return {
      what: d.what, ...subjectOf(d), date: d.date, on: d.on, ...(d.by !== undefined && { by: d.by }), ...(d.basis && { basis: d.basis }),
      days: daysBetween(d.on, until), ended: d.ended && d.ended.at <= now ? d.ended.how : 'open', ...(d.ended && d.ended.at <= now && { endedOn: until }),
      cause, because: shown.because, evidence: shown.lines.map((i) => referenceTo(look.state.log, i)),
    };
  }
  throw new Error(`No cause fits the date of ${subjectOf(d).record}: the last row of its table must.`);
}

/**
 * The dates of a case that were missed by `now`: the law's own, those by which practice wants tasks done, and those on
 * which tasks had to open and did not. Each with by how much, whose it is, and what shows it. A date that another system
 * missed before the case was taken over is not ours.
 */
export function missed(state: CaseState, now: Instant): Missed[] {
  if (!state.facts.opened) return [];
  const look = { state, firings: lateFirings(state.log) };
  const all = datesOf(state, now).filter((d) => isMissed(d, now));
  const decided = new Set(all.filter((d) => d.what !== 'letter' && d.date === 'law').map((d) => d.on));
  const unproposed = new Set(all.filter((d) => d.what === 'benefit').map((d) => d.on));
  const seen = new Set<string>();
  return all.filter((d) => {
    // A decision that was made after its date could not leave before: the date was missed once, and by the decision.
    if (d.what === 'letter' && d.known > d.on && decided.has(d.on)) return false;
    // Nor could it be made before anything was proposed.
    if (d.what === 'task' && d.date === 'law' && d.known > d.on && unproposed.has(d.on)) return false;
    // An entry that was dropped and came again has the same date.
    const name = `${'record' in d ? d.record.key : subjectOf(d).record} ${d.date} ${d.on}`;
    return !seen.has(name) && seen.add(name);
  }).map((d) => judged(d, now, look));
}
