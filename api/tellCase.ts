import { inTransaction } from '../db/pool.ts';
import { checkMessage } from '../domain/events/check.ts';
import type { Accepted, EventMessage } from '../domain/messages.ts';
import type { Dependencies } from './dependencies.ts';
import { namespaceOf, onceRecorded, recordedCase, type RecordedCase } from './recordedCase.ts';
import { badFields } from './refusals.ts';
import { replacementOf } from './replacement.ts';
import type { EventBody } from './schemas/events.ts';
import { keepTexts } from './texts.ts';

export interface Told {
  readonly accepted: Accepted;
  /** The case with the event in it; absent where recording took longer than the answer waits. */
  readonly recorded?: RecordedCase;
}

/** Texts into PostgreSQL, then the event to the case, then the case as it stands after it. */
export async function tellCase(deps: Dependencies, caseId: string, event: EventBody): Promise<Told> {
  const namespace = await namespaceOf(deps, caseId);
  const { id, kind, at, by, data = {} } = event;
  const replacing = kind === 'eventCorrected' ? replacementOf(data, (await recordedCase(deps, caseId))?.file.log ?? []) : undefined;
  const kept = await deps.db((pool) => inTransaction(pool, (client) => keepTexts(client, caseId, kind, data, replacing)));
  const message: EventMessage = { id, at, by, data: kept };
  // The case asks the same at its own gate: what the schemas let through and it does not is named here too.
  const checked = checkMessage(kind, message);
  if ('wrong' in checked) throw badFields(checked.wrong);
  const accepted = await deps.temporal.tell(namespace, caseId, kind, message);
  return { accepted, recorded: await onceRecorded(deps, caseId, accepted.version) };
}
