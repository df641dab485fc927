import { letterRow } from '../../domain/letters.ts';
import type { Leaves, RehearsedDay, StaysAway } from '../../domain/rehearsal.ts';
import { showMoments } from '../../domain/showMoments.ts';

const line = ({ da: why, ...l }: Leaves | StaysAway) => ({ ...l, da: letterRow(l.kind).da, ...(why !== undefined && { why }) });

/** A rehearsed day as data: what `GET /rehearsal` answers, and what the command prints. */
export function rehearsalShown({ on, counts, quiet, paused, leaves, staysAway }: RehearsedDay, place: { readonly municipality: string; readonly sandbox: boolean }): unknown {
  const pause = paused && { reason: paused.reason, since: paused.pausedAt };
  return showMoments({ on, ...place, quiet, paused: pause, counts, leaves: leaves.map(line), staysAway: staysAway.map(line) });
}
