import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { Sends } from '../activities/send.ts';

const { send } = proxyActivities<{ send: Sends }>({ startToCloseTimeout: 1000 });

export async function forgetful(): Promise<ApplicationFailure | undefined> {
  send();
  [1, 2].forEach(async () => send());
  return undefined;
}
