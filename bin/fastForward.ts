import type { FastForward } from '../api/dependencies.ts';
import { caseNow, forward } from '../simulate/clock.ts';

const DAY_MS = 86_400_000;

/** Moves the clock of a case in a sandbox; the API is handed this, since it knows nothing of the simulator. */
export const fastForward: FastForward = async order => {
  const now = await caseNow(order.client, order.caseId);
  if (now === undefined) return 'notAhead';
  const to = 'days' in order ? now + order.days * DAY_MS : order.to;
  if (to <= now) return 'notAhead';
  await forward(order.client, order.caseId, to);
  return 'moved';
};
