import type { EventKind } from './events/table.ts';
import { isOutcome, type CaseEvent, type LogEntry } from './log.ts';

/** What takes a corrected event's place. Fields that are absent stay as they were. */
export interface Replacement {
  readonly kind?: EventKind;
  readonly at?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

const targetOf = (c: CaseEvent): string => c.data.event as string;

/** The corrections that count: one that was itself corrected away does not. */
function standingCorrections(log: readonly LogEntry[]): CaseEvent[] {
  const standing: CaseEvent[] = [];
  const gone = new Set<string>();
  for (const e of [...log].reverse()) {
    if (isOutcome(e) || e.kind !== 'eventCorrected' || gone.has(e.id)) continue;
    gone.add(targetOf(e));
    standing.push(e);
  }
  return standing.reverse();
}

/** The standing correction of each corrected event: the latest, where it was corrected more than once. */
export const correctionsByTarget = (log: readonly LogEntry[]): ReadonlyMap<string, CaseEvent> => new Map(standingCorrections(log).map((c) => [targetOf(c), c]));

/** The event as the latest standing correction left it; nothing where it was taken away. */
export function replaced(event: CaseEvent, correction: Pick<CaseEvent, 'data'>): CaseEvent | undefined {
  const replacement = correction.data.replacement as Replacement | undefined;
  if (!replacement) return undefined;
  return { ...event, kind: replacement.kind ?? event.kind, at: replacement.at ?? event.at, data: replacement.data ?? event.data };
}
