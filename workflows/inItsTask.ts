import { ApplicationFailure, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { ASKED_TOO_EARLY } from '../domain/messages.ts';

/**
 * Lets nothing happen to a case but in a task of its own.
 *
 * A query that meets a worker without the case in memory is handed the history as it stands, with what has come since the
 * case's last task: a timer that rang, a signal. The SDK (1.24) lets the workflow take these before it answers, by the
 * clock of that last task, be it a month ago, and does not take them again when their own task comes: an event would be
 * recorded on the day the case last stirred, and the next timer set a month too late, unlike in any replay. Such a step
 * is known by a history that has grown while the clock stood still. It fails, and with it the query, and the worker
 * forgets the case: its task comes in a moment, and finds it as the history has it.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let known: { readonly length: number; readonly time: string } | undefined;
  return {
    internals: [
      {
        activate(input, next) {
          const { historyLength, timestamp, jobs } = input.activation;
          // A query by itself moves nothing, and has no time of its own.
          if (timestamp && !jobs?.some((job) => job.queryWorkflow)) {
            const now = { length: Number(historyLength ?? 0), time: `${String(timestamp.seconds)}.${timestamp.nanos}` };
            if (known && now.length > known.length && now.time === known.time) throw ApplicationFailure.create({ type: 'askedTooEarly', message: ASKED_TOO_EARLY });
            known = now;
          }
          next(input);
        },
      },
    ],
  };
};
