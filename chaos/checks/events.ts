import { isOutcome, type CaseEvent } from '../../domain/log.ts';
import type { Evidence } from '../evidence.ts';

const recorded = ({ file }: Evidence): CaseEvent[] => file.log.filter((entry): entry is CaseEvent => !isOutcome(entry));
const accepted = ({ told }: Evidence): Evidence['told'] => told.filter((t) => t.accepted);

/** Events that the API accepted and the case does not know, or knows as another kind. */
export const lost = (e: Evidence): string[] => {
  const known = new Map(recorded(e).map((event) => [event.id, event.kind]));
  return [...new Map(accepted(e).map((t) => [t.id, t])).values()]
    .filter((t) => known.get(t.id) !== t.kind)
    .map((t) => `${t.kind} ${t.id} was accepted; the case knows ${known.get(t.id) ?? 'nothing'} by that id`);
};

/** Events that stand in the case twice, or although the API accepted no such event. */
export const uninvited = (e: Evidence): string[] => {
  const taken = new Set(accepted(e).map((t) => t.id));
  return recorded(e).flatMap((event, i, all) => [
    ...(taken.has(event.id) ? [] : [`${event.kind} ${event.id} is in the case, but was never accepted`]),
    ...(all.findIndex((other) => other.id === event.id) < i ? [`${event.kind} ${event.id} is in the case twice`] : []),
  ]);
};
