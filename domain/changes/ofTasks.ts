import { inWords } from '../agenda/danish.ts';
import { named } from '../agenda/sentences.ts';
import type { TaskRecord } from '../caseFile.ts';
import type { Facts } from '../facts.ts';
import { taskRow } from '../tasks.ts';
import type { Change } from './change.ts';

type TaskChange = Extract<Change, { what: 'task' }>;

const common = ({ id: task, kind }: TaskRecord) => ({ what: 'task' as const, task, kind });
const nameOf = (t: TaskRecord): string => `Opgaven ${named(taskRow(t.kind).da)}`;

const opened = (t: TaskRecord, how: 'opened' | 'reopened', verb: string): TaskChange => ({
  ...common(t), how, opensOn: t.opensOn, dueOn: t.dueOn, ...(t.late && { late: true }),
  da: `${nameOf(t)} ${verb} ${inWords(t.opensOn)} og har frist ${inWords(t.dueOn)}.`,
});

function ended(t: TaskRecord): TaskChange {
  if (t.state === 'completed') return { ...common(t), how: 'completed', da: `${nameOf(t)} er udført.` };
  return { ...common(t), how: 'dropped', because: t.because, da: `${nameOf(t)} bortfalder: ${t.because}.` };
}

function change(before: TaskRecord | undefined, t: TaskRecord): TaskChange[] {
  if (!before) return t.state === 'open' ? [opened(t, 'opened', 'åbner')] : [opened({ ...t, state: 'open' }, 'opened', 'åbner'), ended(t)];
  if (before.state !== t.state) return [t.state === 'open' ? opened(t, 'reopened', 'er åben igen: den blev åbnet') : ended(t)];
  if (t.state !== 'open') return [];
  return [...claim(before, t), ...moved(before, t)];
}

function claim(before: TaskRecord, t: TaskRecord): TaskChange[] {
  if (before.claimedBy === t.claimedBy) return [];
  if (t.claimedBy === undefined) return [{ ...common(t), how: 'released', da: `${nameOf(t)} er ikke længere taget af ${before.claimedBy}.` }];
  return [{ ...common(t), how: 'claimed', claimedBy: t.claimedBy, da: `${nameOf(t)} tages af ${t.claimedBy}.` }];
}

function moved(before: TaskRecord, t: TaskRecord): TaskChange[] {
  if (before.dueOn === t.dueOn && before.dueAt === t.dueAt) return [];
  return [{ ...common(t), how: 'moved', dueOn: t.dueOn, dueBefore: before.dueOn, da: `${nameOf(t)} får frist ${inWords(t.dueOn)} i stedet for ${inWords(before.dueOn)}.` }];
}

/** Tasks that were opened, completed, dropped or moved; and those that were there and are not in the other state. */
export function ofTasks(before: Facts, after: Facts): TaskChange[] {
  const [was, is] = [before, after].map((f) => new Map(f.tasks.map((t) => [t.id, t])));
  const gone = before.tasks.filter((t) => !is!.has(t.id)).map((t): TaskChange => ({ ...common(t), how: 'gone', da: `${nameOf(t)} er der ikke.` }));
  return [...gone, ...after.tasks.flatMap((t) => change(was!.get(t.id), t))];
}
