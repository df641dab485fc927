import { ActivityCancellationType, proxyActivities, workflowInfo, type ActivityInterfaceFor } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/types.ts';
import { isSandbox, QUEUES } from '../domain/messages.ts';

/** Tries after which a person is told; the trying goes on. About six minutes in production. */
const TRIES_BEFORE_ATTENTION = 12;

/** Longer than the channel's own deadline of eight seconds, with the database's share. */
const LETTER_TIMEOUT = '20 seconds';
const HOUSE_TIMEOUT = '10 seconds';

const BRIEF_TRIES = 5;

export interface Hands {
  /** Gives up after some tries, so that a person can be told. */
  readonly patient: ActivityInterfaceFor<CaseActivities>;
  /** Never gives up. */
  readonly untiring: ActivityInterfaceFor<CaseActivities>;
  readonly letters: { readonly patient: ActivityInterfaceFor<CaseActivities>; readonly untiring: ActivityInterfaceFor<CaseActivities>; readonly asking: ActivityInterfaceFor<CaseActivities> };
  /** For what others wait for: half a minute at most. */
  readonly brief: Pick<CaseActivities, 'assignConsultant'>;
}

/** Every activity option of a case. In a sandbox waiting burns the case's own time, so that pauses stay at a second. */
export function hands(): Hands {
  const sandbox = isSandbox(workflowInfo().namespace);
  const pause = { initialInterval: '1 second', backoffCoefficient: 2 } as const;
  const retry = { ...pause, maximumInterval: sandbox ? '1 second' : '1 minute' } as const;
  const house = { taskQueue: QUEUES.cases, startToCloseTimeout: HOUSE_TIMEOUT } as const;
  // Cut short, a letter's attempt is waited for: only when it is over can the channel say what became of the letter.
  const letter = { taskQueue: QUEUES.letters, startToCloseTimeout: LETTER_TIMEOUT, cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED } as const;
  const few = { ...retry, maximumAttempts: TRIES_BEFORE_ATTENTION };
  return {
    patient: proxyActivities<CaseActivities>({ ...house, retry: few }),
    untiring: proxyActivities<CaseActivities>({ ...house, retry }),
    brief: proxyActivities<CaseActivities>({ ...house, retry: { ...retry, maximumAttempts: BRIEF_TRIES } }),
    letters: {
      patient: proxyActivities<CaseActivities>({ ...letter, retry: few }),
      untiring: proxyActivities<CaseActivities>({ ...letter, retry }),
      asking: proxyActivities<CaseActivities>({ ...letter, scheduleToCloseTimeout: '1 minute', retry: { ...retry, maximumAttempts: 3 } }),
    },
  };
}
