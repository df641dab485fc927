import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, QueryNotRegisteredError, ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ASKED_TOO_EARLY } from '../domain/messages.ts';

/** gRPC's numbers for "not now": no worker had the time, a server went away, too much at once, nobody polls yet. */
const NOT_NOW = [1, 4, 8, 9, 14];
export const GIVE_UP_MS = 120_000;
const PAUSE_MS = 200;

function isNotNow(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  if (error instanceof QueryNotRegisteredError) return error.message.includes(ASKED_TOO_EARLY);
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && NOT_NOW.includes(cause.code);
}

/**
 * Asks again while a worker or server is being restarted. Only for what may be asked twice: queries, events by their id,
 * a start by the id of its case.
 */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + GIVE_UP_MS; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (!isNotNow(error) || Date.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
