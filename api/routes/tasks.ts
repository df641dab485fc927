import { createHash, randomUUID } from 'node:crypto';
import { listTasks, taskById, type TaskLine } from '../../db/listTasks.ts';
import { isSandbox } from '../../domain/messages.ts';
import { taskRow } from '../../domain/tasks.ts';
import { TOLD_ROWS, toldAnswer } from '../caseAnswer.ts';
import { A_CASE } from '../examples/aCase.ts';
import { A_TASK } from '../examples/aTask.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { consultantsAsked, namespacesOf, overdueOn } from '../listing.ts';
import { operation, TELLS_A_CASE, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';
import { TASK, TASK_LIST } from '../schemas/answers/tasks.ts';
import { CLAIM, COMPLETION, RELEASE, type EventBody } from '../schemas/events.ts';
import { TASK_PATH } from '../schemas/paths.ts';
import { TASKS_QUERY } from '../schemas/queries.ts';
import { tellCase } from '../tellCase.ts';
import { taskAddress } from '../../domain/caseView.ts';

const shown = ({ namespace, ...task }: TaskLine): unknown =>
  showMoments({ ...task, id: taskAddress(task.caseId, task.id), da: taskRow(task.kind).da, sandbox: isSandbox(namespace) });

/** Completing the same task in the same words twice is completing it once; in other words it is told anew, and refused. */
const completionId = (task: string, outcome: unknown): string => `done-${createHash('sha256').update(JSON.stringify([task, outcome])).digest('hex').slice(0, 32)}`;

/** What all that is told of a task has in common: it is an event of its case. */
const TELLS_ITS_CASE = {
  params: TASK_PATH,
  notThere: 'unknownTask',
  answers: TOLD_ROWS,
  problems: TELLS_A_CASE,
  refuses: true,
  writes: true,
  conditional: true,
} as const;

/** Tasks: listed by due day, claimed and given back, completed by hand. */
export const tasksOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/tasks',
    operationId: 'listTasks',
    tag: 'tasks',
    summary: 'List tasks by due day',
    query: TASKS_QUERY,
    answers: { 200: { description: 'A page of tasks', schema: TASK_LIST } },
    problems: ['badRequest'],
    example: { query: { case: 'feae49a860f3234a6ed4b314', limit: '1' }, answer: { tasks: [A_TASK], next: 'WyIyMDI2LTA2LTA5IiwiZmVhZTQ5YTg2MGYzMjM0YTZlZDRiMzE0IiwiY2FsbEVtcGxveWVyOm5lbXJlZnVzaW9uLTQ3MTEiXQ' } },
    handle: async ({ query: { sandbox, consultant, team, overdue, state, case: caseId, ...filter } }, deps) => {
      const { tasks, next } = await deps.db(async (pool) =>
        listTasks(pool, {
          ...filter, caseId, namespaces: namespacesOf(deps, sandbox), consultants: await consultantsAsked(pool, { consultant, team }),
          state: state === 'all' ? undefined : state, overdueOn: overdueOn(overdue),
        }));
      return { status: 200, body: { tasks: tasks.map(shown), next } };
    },
  }),

  operation({
    method: 'GET',
    path: '/tasks/{id}',
    operationId: 'showTask',
    tag: 'tasks',
    summary: 'Show a task',
    params: TASK_PATH,
    notThere: 'unknownTask',
    answers: { 200: { description: 'The task', schema: TASK } },
    example: { params: { id: A_TASK.id }, answer: A_TASK },
    handle: async ({ params: { id } }, deps) => {
      const found = await deps.db((pool) => taskById(pool, id.caseId, id.task));
      if (!found) throw problem('unknownTask');
      return { status: 200, body: shown(found) };
    },
  }),

  operation({
    method: 'POST',
    path: '/tasks/{id}/complete',
    operationId: 'completeTask',
    tag: 'tasks',
    summary: 'Complete a task, with what came of it',
    description: 'A task that an event completes is completed by no hand: send the event.',
    ...TELLS_ITS_CASE,
    body: COMPLETION,
    example: { params: { id: 'feae49a860f3234a6ed4b314:weekFourCall:nemrefusion-4711' }, body: { holds: true }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { caseId, task } = asked.params.id;
      const { id, at, by, ...outcome } = asked.body;
      const event: EventBody = { id: id ?? asked.eventId ?? completionId(task, outcome), kind: 'taskCompleted', at, by, data: { ...outcome, task } };
      return toldAnswer(caseId, await tellCase(deps, asked, caseId, event));
    },
  }),

  operation({
    method: 'POST',
    path: '/tasks/{id}/claim',
    operationId: 'claimTask',
    tag: 'tasks',
    summary: 'Take a task on',
    description: 'Whoever has it may say so again; where somebody else has it, nothing is changed (`claimedByOther`). A consultant’s task is for an active consultant of the municipality (`unknownConsultant`).',
    ...TELLS_ITS_CASE,
    problems: [...TELLS_A_CASE, 'unknownConsultant'],
    body: CLAIM,
    example: { params: { id: A_TASK.id }, body: { consultant: 'fjordby-2' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { caseId, task } = asked.params.id;
      const { consultant, id = asked.eventId ?? `claim-${randomUUID()}`, ...envelope } = asked.body;
      const event: EventBody = { ...envelope, id, kind: 'taskClaimed', data: { task, consultant } };
      return toldAnswer(caseId, await tellCase(deps, asked, caseId, event));
    },
  }),

  operation({
    method: 'POST',
    path: '/tasks/{id}/release',
    operationId: 'releaseTask',
    tag: 'tasks',
    summary: 'Give a task back: whoever has it, or a team lead',
    ...TELLS_ITS_CASE,
    body: RELEASE,
    example: { params: { id: A_TASK.id }, body: { consultant: 'fjordby-2' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { caseId, task } = asked.params.id;
      const { consultant, id = asked.eventId ?? `release-${randomUUID()}`, ...envelope } = asked.body;
      const event: EventBody = { ...envelope, id, kind: 'taskReleased', data: { task, ...(consultant !== undefined && { consultant }) } };
      return toldAnswer(caseId, await tellCase(deps, asked, caseId, event));
    },
  }),
];
