import { dayOf, opening } from '../calendar/calendar.ts';
import { later } from '../calendar/day.ts';
import type { Basis } from '../caseFile.ts';
import { copyKey, notArrived } from '../copies.ts';
import { calendarOf, letterOf, sentLetter, settingOf, type Facts, type Origin } from '../facts.ts';
import { letterRow, type Recipient } from '../letters.ts';
import { practiceOn } from '../rules.ts';
import { LETTER_RULES } from './letters.ts';
import type { LetterRule, Opens, TaskRule, Verdict } from './rule.ts';
import { TASK_RULES } from './table.ts';

export interface TaskEntry {
  readonly key: string;
  readonly rule: TaskRule;
  readonly origin: Origin;
  readonly verdict: Verdict;
}

export interface LetterEntry {
  readonly key: string;
  readonly rule: LetterRule;
  readonly origin: Origin;
  readonly to: Recipient;
  readonly verdict: Verdict;
  /** The letter that it repeats on paper. */
  readonly copyOf?: string;
}

const absent = (because: string): Verdict => ({ is: 'absent', because });

/** Withdrawn takes all; a recovery or a closing takes what arose before it, but for what survives. */
function sweptBy(f: Facts, rule: { readonly survives?: true }, o: Origin): string | undefined {
  if (f.withdrawn) return 'sagen er trukket tilbage';
  return !rule.survives && f.swept && o.seq <= f.swept.seq ? f.swept.because : undefined;
}

function planned(f: Facts, opens: Opens): Verdict {
  if ('waits' in opens) return { is: 'waiting', for: opens.waits };
  if ('at' in opens) return { is: 'planned', at: opens.at, because: opens.because };
  return { is: 'planned', at: opening(calendarOf(f), opens.day), day: opens.day, because: opens.because };
}

export const basisOf = <O extends Origin>(f: Facts, rule: { readonly basis: Basis | ((f: Facts, o: O) => Basis) }, o: O): Basis =>
  typeof rule.basis === 'function' ? rule.basis(f, o) : rule.basis;

/** A practice that is switched off on the day an entry opens leaves only what the law demands. */
function switchedOff(f: Facts, rule: TaskRule, o: Origin, verdict: Verdict): Verdict {
  if (!rule.practice || verdict.is !== 'planned' || basisOf(f, rule, o).kind === 'law') return verdict;
  return practiceOn(settingOf(f).profile, rule.practice, later(verdict.day ?? o.day, o.day)) ? verdict : absent('kommunen har slået praksissen fra');
}

const beforeTakeOver = (f: Facts, o: Origin): boolean => f.takenOver !== undefined && o.seq < f.takenOver.seq;

/** Of what fell due before the case was taken over, each row says whether it is still owed. */
function passedOver(f: Facts, rule: TaskRule, o: Origin, verdict: Verdict): Verdict {
  const t = f.takenOver;
  if (!t || !rule.passed || !beforeTakeOver(f, o) || verdict.is === 'absent' || (verdict.is === 'planned' && verdict.at >= t.at)) return verdict;
  const opened = verdict.is === 'planned' ? dayOf(calendarOf(f), verdict.at) : o.day;
  return rule.passed(f, o, t, opened) ? absent('den lå før sagen blev overtaget') : verdict;
}

function taskVerdict(f: Facts, rule: TaskRule, o: Origin): Verdict {
  const gone = sweptBy(f, rule, o) ?? rule.absent?.(f, o);
  return gone ? absent(gone) : passedOver(f, rule, o, switchedOff(f, rule, o, planned(f, rule.opens(f, o))));
}

const neverSent = (f: Facts, rule: LetterRule, o: Origin): string | undefined =>
  letterRow(rule.kind).takenOver === 'never' && beforeTakeOver(f, o) ? 'sagen er overtaget: modtageren er allerede orienteret' : undefined;

export const taskKey = (rule: TaskRule, o: Origin): string => rule.key?.(o) ?? `${rule.kind}:${o.id}`;
export const letterKey = (rule: LetterRule, o: Origin, to: Recipient): string => `${rule.kind}:${o.id}:${to}`;

/** All task entries that the facts call for, in the tables' order. */
export function taskEntries(f: Facts): TaskEntry[] {
  return TASK_RULES.flatMap((rule) =>
    rule.origins(f).map((origin) => ({ key: taskKey(rule, origin), rule, origin, verdict: taskVerdict(f, rule, origin) })),
  );
}

/** A copy goes as soon as it may: the day that the first letter kept or missed is not its own. */
const ON_PAPER: ReadonlyMap<LetterRule, LetterRule> = new Map(LETTER_RULES.map((rule) => [rule, { ...rule, latest: undefined }]));

/** The same letter on paper, by the same rule, where Digital Post did not bring it. */
function copyOnPaper(f: Facts, e: LetterEntry): LetterEntry[] {
  const first = sentLetter(f, e.key);
  if (first?.by !== 'digitalPost') return [];
  const key = copyKey(e.key);
  const copy: LetterEntry = { ...e, key, rule: ON_PAPER.get(e.rule)!, copyOf: first.id };
  if (notArrived(first)) return [copy];
  return letterOf(f, key) ? [{ ...copy, verdict: absent('brevet er nået frem i Digital Post') }] : [];
}

/** All letter entries that the facts call for: each is drafted as soon as it is there, and waits for its day. */
export function letterEntries(f: Facts): LetterEntry[] {
  return firstLetters(f).flatMap((e) => [e, ...copyOnPaper(f, e)]);
}

function firstLetters(f: Facts): LetterEntry[] {
  return LETTER_RULES.flatMap((rule) =>
    rule.origins(f).flatMap((origin) =>
      rule.to(f, origin).map((to): LetterEntry => {
        const gone = sweptBy(f, rule, origin) ?? neverSent(f, rule, origin) ?? rule.absent?.(f, origin);
        const waits = rule.waits?.(f, origin);
        const verdict: Verdict = gone ? absent(gone) : waits ? { is: 'waiting', for: waits } : { is: 'planned', at: origin.at, because: 'brevet er skrevet' };
        return { key: letterKey(rule, origin, to), rule, origin, to, verdict };
      }),
    ),
  );
}
