import type { History, HistoryEvent } from './archive.ts';

type TaskCompleted = { readonly deploymentVersion?: { readonly buildId?: string }; readonly workerVersion?: { readonly buildId?: string } };

const tasksDone = ({ events }: History): TaskCompleted[] =>
  events.map((e: HistoryEvent) => e['workflowTaskCompletedEventAttributes'] as TaskCompleted | undefined).filter((t) => t !== undefined);

/** Build ids of the workflows that carried the case, in the order in which each first did. */
export const buildsOf = (history: History): string[] => [...new Set(tasksDone(history).flatMap((t) => t.deploymentVersion?.buildId ?? t.workerVersion?.buildId ?? []))];
