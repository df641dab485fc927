import { isOutcome } from '../../domain/log.ts';
import type { Evidence } from '../evidence.ts';

/** Tasks that were opened twice under one id, and entries of the agenda that have two tasks which were not dropped. */
export const doubledTasks = ({ file }: Evidence): string[] => {
  const opened = file.log.flatMap((entry) => (isOutcome(entry) && entry.outcome === 'taskOpened' ? [entry.task] : []));
  const standing = file.tasks.filter((t) => t.state !== 'dropped');
  return [
    ...opened.filter((task, i) => opened.indexOf(task) < i).map((task) => `${task} was opened twice`),
    ...standing.filter((t, i) => standing.findIndex((other) => other.key === t.key) < i).map((t) => `${t.id} stands beside another task of its entry`),
  ];
};
