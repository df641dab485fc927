import { consultant } from '../db/consultants.ts';
import { taskById } from '../db/listTasks.ts';
import type { Dependencies } from './dependencies.ts';
import { problem } from './problems.ts';

/**
 * Refuses a consultant's task to somebody who is no active consultant of the case's municipality: the case itself knows
 * ids only. A team lead's task is taken on by whoever says so, since no register has the leads. Whether the task is open
 * is the case's to say.
 */
export async function refuseStranger(deps: Pick<Dependencies, 'db'>, caseId: string, claim: Readonly<Record<string, unknown>>): Promise<void> {
  const { task, consultant: who } = claim;
  if (typeof task !== 'string' || typeof who !== 'string') return;
  const [line, known] = await deps.db((pool) => Promise.all([taskById(pool, caseId, task), consultant(pool, who)]));
  if (line?.owner !== 'consultant' || (known?.active && known.municipality === line.municipality)) return;
  throw problem('unknownConsultant', { detail: `${who} is no active consultant of ${line.municipality}.` });
}
