import type { CaseFile } from '../../domain/caseFile.ts';
import { letterRow } from '../../domain/letters.ts';
import { isSandbox } from '../../domain/messages.ts';
import { taskRow } from '../../domain/tasks.ts';
import { showMoments } from '../instants.ts';
import type { RecordedCase } from '../recordedCase.ts';
import { timeline } from './timeline.ts';

/** How a task is called from outside: the case, a colon and the task. */
export const taskAddress = (caseId: string, taskId: string): string => `${caseId}:${taskId}`;

/** The case as the API shows it: moments as text, Danish words beside the codes, and the log as a timeline. */
export function caseView({ file, namespace }: RecordedCase): unknown {
  const { log, tasks, letters, ...rest }: CaseFile = file;
  return showMoments({
    ...rest,
    sandbox: isSandbox(namespace),
    tasks: tasks.map((t) => ({ ...t, id: taskAddress(file.caseId, t.id), da: taskRow(t.kind).da })),
    letters: letters.map((l) => ({ ...l, da: letterRow(l.kind).da })),
    timeline: timeline(log),
  });
}
