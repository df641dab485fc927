import { consultant } from '../db/consultants.ts';
import { taskById } from '../db/listTasks.ts';
import { replaced } from '../domain/corrections.ts';
import type { EventKind } from '../domain/events/table.ts';
import { eventIn, type LogEntry } from '../domain/log.ts';
import type { Dependencies } from './dependencies.ts';
import { problem } from './problems.ts';

interface Told {
  readonly id?: string;
  readonly kind: EventKind;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The claim that counts once the event is told, by itself or in a corrected one's place; nothing where there is none. */
function claimIn(log: readonly LogEntry[], { kind, data = {} }: Told): Told['data'] {
  const original = kind === 'eventCorrected' ? eventIn(log, data.event) : undefined;
  const counts = original ? replaced(original, { data }) : { kind, data };
  return counts?.kind === 'taskClaimed' ? counts.data : undefined;
}

/**
 * Refuses a consultant's task to somebody who is no active consultant of the case's municipality: the case itself knows
 * ids only. A team lead's task is taken on by whoever says so, since no register has the leads. Whether the task is open
 * is the case's to say; an event that it knows changes nothing, and is refused nothing.
 */
export async function refuseStranger(deps: Pick<Dependencies, 'db'>, { caseId, log }: { readonly caseId: string; readonly log: readonly LogEntry[] }, event: Told): Promise<void> {
  if (eventIn(log, event.id)) return;
  const { task, consultant: who } = claimIn(log, event) ?? {};
  if (typeof task !== 'string' || typeof who !== 'string') return;
  const [line, known] = await deps.db((pool) => Promise.all([taskById(pool, caseId, task), consultant(pool, who)]));
  if (line?.owner !== 'consultant' || (known?.active && known.municipality === line.municipality)) return;
  throw problem('unknownConsultant', { detail: `${who} is no active consultant of ${line.municipality}.` });
}
