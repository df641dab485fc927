import type { History, HistoryEvent } from './archive.ts';

type Started = { readonly workflowId?: string; readonly originalExecutionRunId?: string; readonly workflowType?: { readonly name?: string }; readonly input?: { readonly payloads?: readonly { readonly data?: string }[] } };
type TaskCompleted = {
  readonly deploymentVersion?: { readonly buildId?: string };
  readonly workerVersion?: { readonly buildId?: string };
  readonly sdkMetadata?: { readonly sdkName?: string; readonly sdkVersion?: string };
};

/** A build that carried the case, from an event of its history on. */
export interface Carried {
  readonly buildId: string;
  readonly fromEvent: string;
  readonly at: string;
}

const started = ({ events }: History): Started => (events[0]?.['workflowExecutionStartedEventAttributes'] ?? {}) as Started;
const taskOf = (e: HistoryEvent): TaskCompleted | undefined => e['workflowTaskCompletedEventAttributes'] as TaskCompleted | undefined;
const buildOf = (t: TaskCompleted): string | undefined => t.deploymentVersion?.buildId ?? t.workerVersion?.buildId;

/** The run that the history is of. */
export const runIdOf = (history: History): string => started(history).originalExecutionRunId ?? '';

/** The id the workflow was started with; older servers do not say it. */
export const startedAs = (history: History): string | undefined => started(history).workflowId;

/** Where a file holds a history and does not say whose it is. */
export const isOfACase = (history: History): boolean => started(history).workflowType?.name === 'sickLeaveCase';

/** What the workflow was started with, as far as it can be read. */
export function inputOf(history: History): { readonly caseId?: string; readonly sandbox?: unknown } {
  try {
    return JSON.parse(Buffer.from(started(history).input?.payloads?.[0]?.data ?? '', 'base64').toString('utf8')) as { caseId?: string };
  } catch {
    return {};
  }
}

/** The builds that carried the case, one line for each time another took over. */
export function carriedBy({ events }: History): Carried[] {
  const all: Carried[] = [];
  for (const e of events) {
    const task = taskOf(e);
    const buildId = task && buildOf(task);
    if (buildId && buildId !== all.at(-1)?.buildId) all.push({ buildId, fromEvent: e.eventId, at: e.eventTime ?? '' });
  }
  return all;
}

/** Build ids of the workflows that carried the case, in the order in which each first did. */
export const buildsOf = (history: History): string[] => [...new Set(carriedBy(history).map((c) => c.buildId))];

/** SDKs that the case's workers ran on, as `name version`. The server names one where it changes. */
export const sdksOf = ({ events }: History): string[] => {
  let name = '';
  let version = '';
  const all = events.flatMap((e) => {
    const { sdkName, sdkVersion } = taskOf(e)?.sdkMetadata ?? {};
    if (!sdkName && !sdkVersion) return [];
    name = sdkName || name;
    version = sdkVersion || version;
    return [`${name} ${version}`];
  });
  return [...new Set(all)];
};

/** `completed`, `failed`, `terminated` …; `running` where the history has no end. */
export const stateOf = ({ events }: History): string => /^EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|TERMINATED|CANCELED|TIMED_OUT)$/.exec(events.at(-1)?.eventType ?? '')?.[1]?.toLowerCase() ?? 'running';
