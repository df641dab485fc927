import type { LateLine, Outage, OutageSpan } from '../../db/outages.ts';
import { ACT_DA } from '../../domain/acts.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import { lawSays } from '../../domain/lateFirings.ts';
import { LETTERS } from '../../domain/letters.ts';
import { TASKS } from '../../domain/tasks.ts';
import { showMoments } from '../../domain/showMoments.ts';

const MINUTE_MS = 60_000;
const minutes = (ms: number): number => Math.round(ms / MINUTE_MS);

const DA: Readonly<Record<string, string>> = {
  ...ACT_DA,
  ...Object.fromEntries([...Object.entries(TASKS), ...Object.entries(LETTERS)].map(([kind, { da }]) => [kind, da])),
};

/** An outage, with the address of the list of its entries. */
export function outageShown({ longestMs, from, to, cause, ...outage }: Outage, { municipality }: Pick<OutageSpan, 'municipality'>, sandbox: boolean): unknown {
  const query = new URLSearchParams({ from: showInstant(from), to: showInstant(to), cause, ...(municipality !== undefined && { municipality }), ...(sandbox && { sandbox: 'true' }) });
  return showMoments({ cause, from, to, ...outage, longestMinutes: minutes(longestMs), list: `/operators/late-firings?${query.toString()}` });
}

/** A late entry: by how much, and what the law says of it. */
export const lateShown = (line: LateLine): unknown => {
  const { plannedFor, firedAt } = line;
  return showMoments({ ...line, da: DA[line.kind] ?? line.kind, lateMinutes: minutes(firedAt - plannedFor), says: lawSays(line) });
};
