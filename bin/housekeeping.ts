import { Context } from '@temporalio/activity';
import { archiveClosed } from '../audit/archiveClosed.ts';
import { sweepRefused } from '../db/intakeRefused.ts';
import { reconcile } from '../worker/reconcile.ts';
import type { WorkerOrder } from '../worker/run.ts';

/** Says that it is still at it, and stops where its worker is shut down. */
function beat(done: number): void {
  const { cancellationSignal } = Context.current();
  Context.current().heartbeat(done);
  cancellationSignal.throwIfAborted();
}

/** What a worker does at night: the archive is the auditor's desk's, the records are the worker's own, with rows kept for correction. */
export const housekeeping: NonNullable<WorkerOrder['housekeeping']> = ({ client, pool }) => ({
  archiveClosed: () => archiveClosed(client, pool, beat),
  async reconcileAll() {
    await sweepRefused(pool);
    return reconcile({ client, pool, everything: true, beat });
  },
});
