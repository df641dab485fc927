import { inTransaction } from '../db/pool.ts';
import { checkMessage } from '../domain/events/check.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { EventMessage } from '../domain/messages.ts';
import { toldAfterEnd } from './afterEnd.ts';
import type { Dependencies } from './dependencies.ts';
import { refuseStranger } from './knownConsultant.ts';
import type { Asked } from './operation.ts';
import { onceRecorded, recordedCase, whereabouts } from './recordedCase.ts';
import { badFields, refused } from './refusals.ts';
import { replacementOf } from './replacement.ts';
import type { EventBody } from './schemas/events.ts';
import { keepTexts } from './texts.ts';
import type { Told } from './told.ts';

/** What a request adds to the event that it tells: who says so, which request it was, on what condition, and an id from its key. */
export type Asking = Pick<Asked, 'asker' | 'via' | 'ifMatch' | 'eventId'>;

/** What is asked before these are told depends on what the case knows. */
const DEPENDS_ON_LOG: readonly EventKind[] = ['taskClaimed', 'eventCorrected'];

/**
 * The version that the case is asked to be at. Where the caller allows several, it is the recorded one if that is among
 * them: the case, which judges it, is asked for one.
 */
function versionOf(allowed: readonly number[] | undefined, recorded: number | undefined): number | undefined {
  if (allowed === undefined) return undefined;
  if (allowed.length === 0) throw refused({ code: 'versionChanged', detail: 'Ingen af de nævnte versioner kan være sagens.' });
  return allowed.find((version) => version === recorded) ?? Math.max(...allowed);
}

/** Texts into PostgreSQL, then the event to the case, then the case as it stands after it. */
export async function tellCase(deps: Dependencies, { asker, via, ifMatch, eventId }: Asking, caseId: string, event: EventBody): Promise<Told> {
  const { id = eventId, kind, at, by = asker.role, who, data = {} } = event;
  if (id === undefined) throw badFields([{ pointer: '/id', detail: 'is missing: name one, or send an Idempotency-Key' }]);
  const { namespace, version } = await whereabouts(deps, caseId);
  const log = DEPENDS_ON_LOG.includes(kind) ? ((await recordedCase(deps, caseId))?.file.log ?? []) : [];
  await refuseStranger(deps, { caseId, log }, { id, kind, data });
  const ifVersion = versionOf(ifMatch, version);
  const replacing = kind === 'eventCorrected' ? replacementOf(data, log) : undefined;
  const kept = await deps.db((pool) => inTransaction(pool, (client) => keepTexts(client, caseId, kind, data, replacing)));
  const message: EventMessage = { id, at, by, ...(who !== undefined && { who }), data: kept, via, ...(ifVersion === undefined ? {} : { ifVersion }) };
  // The case asks the same at its own gate: what the schemas let through and it does not is named here too.
  const checked = checkMessage(kind, message);
  if ('wrong' in checked) throw badFields(checked.wrong);
  const accepted = await deps.temporal.tell(namespace, caseId, kind, message);
  if (!accepted) return toldAfterEnd(deps, { namespace, caseId }, kind, message);
  return { accepted, recorded: await onceRecorded(deps, caseId, accepted.version) };
}
