import { ApplicationFailure } from '@temporalio/workflow';
import { admit, type CaseState, type Refusal } from '../domain/case.ts';
import { settle } from '../domain/engine.ts';
import { checkMessage, type Wrong } from '../domain/events/check.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { CaseEvent } from '../domain/log.ts';
import type { Party } from '../domain/words.ts';
import type { LiveCase } from './liveCase.ts';

/** Clocks of senders differ a little; what lies further ahead has not happened (DESIGN 4). */
const MOST_AHEAD_MS = 60_000;

export type Verdict =
  /** Fits: the event, and the case with all that fell due before it. */
  | { readonly fits: CaseEvent; readonly before: CaseState }
  | { readonly repeated: string }
  | { readonly refused: Refusal; readonly wrong?: readonly Wrong[] };

const refused = (code: string, detail: string, wrong?: readonly Wrong[]): Verdict => ({ refused: { code, detail }, wrong });

/**
 * May the case take this message now? Pure: a validator asks it and forgets the answer, the handler asks again and acts.
 * What fell due before the event counts, also where its timer has not rung yet because no worker was there.
 */
export function judge(live: LiveCase, kind: EventKind, message: unknown, by: Party): Verdict {
  const undecodable = (message as { undecodable?: unknown } | undefined)?.undecodable;
  if (undecodable !== undefined) return refused('undecodable', 'Beskeden kan ikke læses.');
  const checked = checkMessage(kind, message);
  if ('wrong' in checked) return refused('malformed', 'Beskeden har ikke den rette form.', checked.wrong);
  const { id, data = {}, at: told, by: sender = by, who, ifVersion, via } = checked.ok;
  if (live.knows(id)) return { repeated: id };
  if (ifVersion !== undefined && ifVersion !== live.version) return refused('versionChanged', `Sagen er ændret siden: den er nu i version ${live.version}.`);
  const now = live.clock.now();
  const at = told ?? now;
  if (!live.clock.sandbox && at > now + MOST_AHEAD_MS) return refused('inTheFuture', 'Tidspunktet ligger i fremtiden.');
  const recordedAt = live.clock.sandbox ? Math.max(now, at) : now;
  const before = settle(live.state, recordedAt, false).state;
  const event: CaseEvent = { id, kind, at, recordedAt, by: sender, ...(who !== undefined && { who }), data, ...(via && { via }) };
  const refusal = admit(before, event);
  return refusal ? { refused: refusal } : { fits: event, before };
}

/** A refusal as the sender of an update, or the starter of a case, gets it: type is the code, details say where. */
export const refusal = ({ code, detail }: Refusal, wrong: readonly Wrong[] = []): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message: detail, nonRetryable: true, details: [{ code, detail, wrong }] });
