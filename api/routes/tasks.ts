import { createHash } from 'node:crypto';
import { Router } from 'express';
import { listTasks, taskById, type TaskLine } from '../../db/listTasks.ts';
import { isSandbox } from '../../domain/messages.ts';
import { taskRow } from '../../domain/tasks.ts';
import { onlyThese } from '../answerProblems.ts';
import type { Dependencies } from '../dependencies.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { showMoments } from '../instants.ts';
import { problem } from '../problems.ts';
import { caseIdOf } from '../recordedCase.ts';
import { COMPLETION, type EventBody } from '../schemas/events.ts';
import { TASKS_QUERY } from '../schemas/queries.ts';
import { understand, understandQuery } from '../schemas/understand.ts';
import { sendCase } from '../sendCase.ts';
import { tellCase } from '../tellCase.ts';
import { taskAddress } from '../view/caseView.ts';

const shown = ({ namespace, ...task }: TaskLine): unknown =>
  showMoments({ ...task, id: taskAddress(task.caseId, task.id), da: taskRow(task.kind).da, sandbox: isSandbox(namespace) });

const TASK_ID = /^[A-Za-z0-9_.:~-]{1,200}$/;

/** `case:task` in its two parts. */
function partsOf(id: string): { caseId: string; task: string } {
  const colon = id.indexOf(':');
  const task = id.slice(colon + 1);
  if (colon < 1 || !TASK_ID.test(task)) throw problem('unknownTask');
  return { caseId: caseIdOf(id.slice(0, colon)), task };
}

/** Completing the same task in the same words twice is completing it once; in other words it is told anew, and refused. */
const completionId = (task: string, outcome: unknown): string => `done-${createHash('sha256').update(JSON.stringify([task, outcome])).digest('hex').slice(0, 32)}`;

/** Tasks: listed by due day, completed by hand. */
export function tasksRoutes(deps: Dependencies): Router {
  const router = Router();

  router.get('/tasks', async (request, response) => {
    const { sandbox, overdue, state, case: caseId, ...filter } = understandQuery(TASKS_QUERY, request.query);
    const namespace = sandbox === undefined ? undefined : deps.namespaces[sandbox ? 'sandbox' : 'production'];
    const { tasks, next } = await deps.db((pool) =>
      listTasks(pool, { ...filter, caseId, namespace, state: state === 'all' ? undefined : state, overdueOn: overdue ? dayAt(Date.now()) : undefined }));
    response.json({ tasks: tasks.map(shown), next });
  });
  router.all('/tasks', onlyThese('GET'));

  router.get('/tasks/:id', async (request, response) => {
    const { caseId, task } = partsOf(request.params.id);
    const found = await deps.db((pool) => taskById(pool, caseId, task));
    if (!found) throw problem('unknownTask');
    response.json(shown(found));
  });
  router.all('/tasks/:id', onlyThese('GET'));

  router.post('/tasks/:id/complete', async (request, response) => {
    const { caseId, task } = partsOf(request.params.id);
    const { id, at, by, ...outcome } = understand(COMPLETION, request.body);
    const event: EventBody = { id: id ?? completionId(task, outcome), kind: 'taskCompleted', at, by: by ?? response.locals.asker.role, data: { ...outcome, task } };
    const { accepted, recorded } = await tellCase(deps, caseId, event);
    if (recorded) sendCase(response, recorded, 200);
    else response.status(202).json({ caseId, ...accepted });
  });
  router.all('/tasks/:id/complete', onlyThese('POST'));

  return router;
}
