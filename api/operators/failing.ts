import { WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import { casesToAsk } from '../../db/casesToAsk.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { isSandbox, WORKFLOW_TYPE, workflowId } from '../../domain/messages.ts';
import { isTrouble, troubleRow, type Trouble } from '../../domain/troubles.ts';
import type { Dependencies } from '../dependencies.ts';
import { showMoments } from '../../domain/showMoments.ts';

/** No more cases are asked in one request, and no longer. */
const MOST = 300;
const DEADLINE_MS = 3_000;
const AT_ONCE = 16;

/** Running cases that say so themselves, and those whose workflow task fails (a search attribute of the server's own). */
export const QUERIES = ['SagsgangNeedsAttention = true', 'TemporalReportedProblems IN ("category=WorkflowTaskFailed", "category=WorkflowTaskTimedOut")'];

interface Asked {
  readonly caseId: string;
  readonly namespace: string;
}

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];

export interface Failing {
  readonly activities: readonly unknown[];
  readonly stalled: readonly unknown[];
  /** How many cases were asked. */
  readonly asked: number;
  /** False where there were more, or time was up: what is listed is true, but may not be all. */
  readonly complete: boolean;
}

const failedAs = ({ lastFailure }: Pending): Trouble => {
  const code = lastFailure?.applicationFailureInfo?.type ?? '';
  return lastFailure?.timeoutFailureInfo ? 'timeout' : isTrouble(code) ? code : 'unexpected';
};

/** Temporal's moments are the wall's in production alone. */
const onTheWall = (namespace: string, at: Parameters<typeof optionalTsToMs>[0]): Instant | undefined => (isSandbox(namespace) ? undefined : optionalTsToMs(at));

function activitiesOf({ caseId, namespace }: Asked, { raw }: WorkflowExecutionDescription): unknown[] {
  return (raw.pendingActivities ?? []).filter((a) => (a.attempt ?? 0) >= 2).map((a) => {
    const trouble = failedAs(a);
    return showMoments({
      caseId, sandbox: isSandbox(namespace), activity: a.activityType?.name ?? '', attempts: a.attempt, trouble, ...troubleRow(trouble),
      failure: a.lastFailure?.message ?? '', lastTriedAt: onTheWall(namespace, a.lastAttemptCompleteTime), nextTryAt: onTheWall(namespace, a.nextAttemptScheduleTime),
    });
  });
}

/** The case's own code fails, or no worker takes it: tried twice and more. */
function stalledOf({ caseId, namespace }: Asked, { raw }: WorkflowExecutionDescription): unknown[] {
  const task = raw.pendingWorkflowTask;
  return (task?.attempt ?? 0) < 2 ? [] : [showMoments({ caseId, sandbox: isSandbox(namespace), attempts: task!.attempt, since: onTheWall(namespace, task!.originalScheduledTime) })];
}

/** Cases that Temporal's own list names; a server that does not know an attribute lists none. */
async function listed(client: Client, namespace: string, query: string): Promise<Asked[]> {
  const found: Asked[] = [];
  try {
    for await (const { workflowId: id } of client.workflow.list({ query: `WorkflowType = "${WORKFLOW_TYPE}" AND ExecutionStatus = "Running" AND (${query})`, pageSize: MOST })) {
      found.push({ caseId: id.slice(workflowId('').length), namespace });
      if (found.length >= MOST) break;
    }
  } catch (error) {
    if (!(error instanceof Error && /invalid.*(query|search attribute)/i.test(`${error.message} ${String(error.cause)}`))) throw error;
  }
  return found;
}

/** What may be failing: as PostgreSQL knows, where it answers, and as Temporal's list says. */
async function candidates({ db, temporal, namespaces }: Dependencies): Promise<Asked[]> {
  const known = db((pool) => casesToAsk(pool, { production: namespaces.production, now: Date.now(), most: MOST })).catch(() => []);
  const lists = Object.values(namespaces).flatMap((namespace) => QUERIES.map((query) => listed(temporal.client(namespace), namespace, query)));
  const all = (await Promise.all([known, ...lists])).flat();
  return [...new Map(all.map((asked) => [`${asked.namespace} ${asked.caseId}`, asked])).values()];
}

/** Activities that were tried twice and more, and cases whose own code fails: asked of Temporal case by case, within three seconds. */
export async function failing(deps: Dependencies): Promise<Failing> {
  const end = Date.now() + DEADLINE_MS;
  return deps.temporal.read(async () => {
    const all = await candidates(deps);
    const some = all.slice(0, MOST);
    const waiting = some.values();
    const activities: unknown[] = [];
    const stalled: unknown[] = [];
    let asked = 0;
    const work = async (): Promise<void> => {
      for (const one of waiting) {
        if (Date.now() > end) return;
        const described = await deps.temporal.client(one.namespace).workflow.getHandle(workflowId(one.caseId)).describe().catch((error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return undefined;
          throw error;
        });
        asked++;
        if (!described) continue;
        activities.push(...activitiesOf(one, described));
        stalled.push(...stalledOf(one, described));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { activities, stalled, asked, complete: asked === all.length };
  }, DEADLINE_MS + 1_500);
}
