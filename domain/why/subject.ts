import { actKey, acts, type Act } from '../acts.ts';
import { letterEntries, taskEntries, type LetterEntry, type TaskEntry } from '../agenda/verdicts.ts';
import type { CaseState } from '../case.ts';
import type { LetterRecord, TaskRecord } from '../caseFile.ts';
import { isLetterKind, type LetterKind } from '../letters.ts';
import { isOutcome, type Outcome } from '../log.ts';
import { TASKS, type TaskKind } from '../tasks.ts';

/** What is asked about: an entry of the agenda as it is called for now, if it is, and what became of it, if anything did. */
export type Subject =
  | { readonly what: 'task'; readonly key?: string; readonly kind: TaskKind; readonly entry?: TaskEntry; readonly record?: TaskRecord }
  | { readonly what: 'letter'; readonly key?: string; readonly kind: LetterKind; readonly entry?: LetterEntry; readonly record?: LetterRecord }
  | { readonly what: 'act'; readonly key: string; readonly kind: Act['act']; readonly act?: Act; readonly done?: number };

/** Under which key an outcome stands that an act of the engine came to. */
function actOf(o: Outcome): { readonly kind: Act['act']; readonly key: string } | undefined {
  if (o.outcome === 'consultantAssigned') return { kind: 'assignConsultant', key: 'assignConsultant' };
  if (o.outcome === 'paymentContinues') return { kind: o.outcome, key: actKey({ act: o.outcome, ...o }) };
  return o.outcome === 'jobClarificationOpened' ? { kind: 'openJobClarification', key: actKey({ act: 'openJobClarification', ...o }) } : undefined;
}

/** Ahead before behind, the later before the earlier: what somebody means who only names the kind. */
const latest = <T extends { readonly key?: string }>(ahead: readonly T[], behind: readonly T[]): T | undefined => ahead.at(-1) ?? behind.at(-1);

function subjects({ facts: f, log }: CaseState): Subject[] {
  const tasks = taskEntries(f);
  const letters = letterEntries(f);
  const done = log.flatMap((e, i) => {
    const act = isOutcome(e) ? actOf(e) : undefined;
    return act ? [{ ...act, done: i }] : [];
  });
  return [
    ...f.tasks.map((record): Subject => ({ what: 'task', key: record.key, kind: record.kind, record, entry: tasks.find((e) => e.key === record.key) })),
    ...tasks.filter((e) => !f.tasks.some((t) => t.key === e.key)).map((entry): Subject => ({ what: 'task', key: entry.key, kind: entry.rule.kind, entry })),
    ...f.letters.map((record): Subject => ({ what: 'letter', key: record.key, kind: record.kind, record, entry: letters.find((e) => e.key === record.key) })),
    ...letters.filter((e) => !f.letters.some((l) => l.key === e.key)).map((entry): Subject => ({ what: 'letter', key: entry.key, kind: entry.rule.kind, entry })),
    ...acts(f).map((act): Subject => ({ what: 'act', key: actKey(act), kind: act.act, act })),
    ...done.map((d): Subject => ({ what: 'act', ...d })),
  ];
}

const isAhead = (s: Subject): boolean =>
  s.what === 'act' ? s.act !== undefined : s.record ? s.record.state === 'open' || s.record.state === 'waiting' : s.entry?.verdict.is === 'planned';

/**
 * The entry that is meant by a task's or letter's id, by an entry's key, or by its kind alone: then the one that is ahead,
 * or the latest. A kind that nothing in the case calls for is a subject too; nothing where there is no such thing at all.
 */
export function subjectOf(state: CaseState, asked: string): Subject | undefined {
  const name = asked.startsWith(`${state.caseId}:`) ? asked.slice(state.caseId.length + 1) : asked;
  const all = subjects(state);
  // The first of an entry that came more than once has its key for an id: the key means the latest, `~1` the first.
  const known = all.findLast((s) => s.key === name) ?? all.find((s) => s.what !== 'act' && s.record?.id === name.replace(/~1$/, ''));
  if (known) return known;
  const ofKind = all.filter((s) => s.kind === name);
  const meant = latest(ofKind.filter(isAhead), ofKind);
  if (meant) return meant;
  if (Object.hasOwn(TASKS, name)) return { what: 'task', kind: name as TaskKind };
  return isLetterKind(name) ? { what: 'letter', kind: name } : undefined;
}
