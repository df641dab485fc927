import { keepLateEvent } from '../db/lateEvents.ts';
import type { EventKind } from '../domain/events/table.ts';
import { eventIn } from '../domain/log.ts';
import type { EventMessage } from '../domain/messages.ts';
import type { Dependencies } from './dependencies.ts';
import { recordedCase } from './recordedCase.ts';
import type { Told } from './told.ts';

/**
 * An event for a case whose workflow has ended: kept, so that nothing is lost, for an operator to look at. One that the
 * case took while it lived is a repetition, and answered as such.
 */
export async function toldAfterEnd(deps: Dependencies, where: { readonly namespace: string; readonly caseId: string }, kind: EventKind, message: EventMessage): Promise<Told> {
  const { id } = message;
  const recorded = await recordedCase(deps, where.caseId);
  if (recorded && eventIn(recorded.file.log, id)) {
    return { accepted: { id, version: recorded.file.version, repeated: true, status: recorded.file.status }, recorded };
  }
  const isNew = await deps.db((pool) => keepLateEvent(pool, where, kind, message));
  return { afterEnd: { id, repeated: !isNew } };
}
