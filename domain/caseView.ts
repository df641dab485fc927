import type { CaseFile } from './caseFile.ts';
import { goesIn } from './goes.ts';
import { letterRow } from './letters.ts';
import { isSandbox } from './messages.ts';
import { showMoments } from './showMoments.ts';
import { taskRow } from './tasks.ts';
import { timeline } from './timeline.ts';

/** How a task is called from outside: the case, a colon and the task. */
export const taskAddress = (caseId: string, taskId: string): string => `${caseId}:${taskId}`;

/** The case as the API and the auditor's commands show it: moments as text, Danish words beside the codes, and the log as a timeline. What says most stands first. */
export function caseView({ file, namespace }: { readonly file: CaseFile; readonly namespace: string }): unknown {
  const { caseId, municipality, version, kind, status, phase, consultant, firstAbsenceDay, nextAt, nextOn, log, tasks, letters, agenda, facts, ...rest }: CaseFile = file;
  return showMoments({
    caseId, municipality, sandbox: isSandbox(namespace), version, kind, status, phase, consultant, firstAbsenceDay, nextAt, nextOn, ...rest,
    tasks: tasks.map(({ id, ...t }) => ({ id: taskAddress(caseId, id), da: taskRow(t.kind).da, ...t })),
    letters: letters.map(({ says: _says, id, approved, ...l }) => ({ id, da: letterRow(l.kind).da, ...l, ...(l.state === 'waiting' && { goes: goesIn(file, { id, ...l }) }), ...(approved && { approved: { id: approved.id, at: approved.at } }) })),
    agenda: agenda.map(({ key, what, kind: entry, state, on, at, dueOn, why, basis }) => ({ key, what, kind: entry, state, on, at, dueOn, why, basis })),
    facts,
    timeline: timeline(log),
  });
}
