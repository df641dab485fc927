import type { LetterRecord, TaskRecord } from './caseFile.ts';
import type { EventKind } from './events/table.ts';
import { hasLeft } from './facts.ts';
import { isLetterKind, type Recipient } from './letters.ts';
import { TASKS } from './tasks.ts';

type Data = Readonly<Record<string, unknown>>;

/** Messages about letters that have not left. */
const WAITS: readonly EventKind[] = ['eveOverrideApproved', 'letterApproved', 'letterHeld', 'letterReleased', 'letterWithdrawn'];

const letterOfKind = (named: string, kind: EventKind, letters: readonly LetterRecord[]): string =>
  letters.findLast((l) => l.kind === named && (WAITS.includes(kind) ? l.state === 'waiting' : hasLeft(l)))?.id ?? `none:${named}`;

const taskOfKind = (named: string, tasks: readonly TaskRecord[]): string => tasks.find((t) => t.kind === named && t.state === 'open')?.id ?? `none:${named}`;

/**
 * An event's data in which a task or a letter may be named by its kind, with the id of the one meant: the oldest open
 * task, the latest letter that has left; of an override, an approval or a hold the latest that waits.
 */
export function withIds(kind: EventKind, data: Data, { tasks, letters }: { readonly tasks: readonly TaskRecord[]; readonly letters: readonly LetterRecord[] }): Data {
  const { task, letter } = data;
  return {
    ...data,
    ...(kind === 'taskCompleted' && typeof task === 'string' && Object.hasOwn(TASKS, task) && { task: taskOfKind(task, tasks) }),
    ...(typeof letter === 'string' && isLetterKind(letter) && { letter: letterOfKind(letter, kind, letters) }),
  };
}

/**
 * The letters that are said to have left elsewhere: one by its id; or by kind those that arose together, the oldest that
 * wait, else the latest that were only assumed to have left.
 */
export function lettersMeant({ letters }: { readonly letters: readonly LetterRecord[] }, named: string, to: Recipient | undefined): LetterRecord[] {
  const fitting = letters.filter((l) => (l.id === named || l.kind === named) && (to === undefined || l.to === to) && (l.state === 'waiting' || l.assumed));
  const first = fitting.find((l) => l.state === 'waiting') ?? fitting.at(-1);
  return fitting.filter((l) => l.state === first!.state && l.basis[0] === first!.basis[0]);
}
