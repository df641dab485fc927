import type { AttentionLine } from '../../db/listAttention.ts';
import { eventRow, isEventKind } from '../../domain/events/table.ts';
import { isSandbox } from '../../domain/messages.ts';
import { troubleRow, whyNotSkipped, type Trouble } from '../../domain/troubles.ts';
import { showMoments } from '../../domain/showMoments.ts';

/** Nothing failed: there is nothing to try again. */
const ONLY_HANDLED: readonly Trouble[] = ['overCeiling', 'tooManyMessages'];

function actionsOf({ kind, trouble, what }: AttentionLine): string[] {
  if (kind !== 'effect' || ONLY_HANDLED.includes(trouble)) return ['handled'];
  return ['retry', ...(whyNotSkipped(what) === undefined ? ['skip'] : []), 'handled'];
}

const becauseOf = ({ kind, because }: AttentionLine): string =>
  kind === 'lateEvent' && isEventKind(because) ? `Hændelsen »${eventRow(because).da}« kom, da sagens arbejdsgang var slut.` : because;

/** A line of the operators' list: what it is, why, since when, and what to do. */
export function attentionShown(line: AttentionLine): unknown {
  const { namespace, ...shown } = line;
  return showMoments({ ...shown, sandbox: isSandbox(namespace), because: becauseOf(line), ...troubleRow(line.trouble), actions: actionsOf(line) });
}

/** A refused signal, as whoever looks after its sender reads it. */
export function signalShown({ caseId, municipality, namespace, trouble, what, because, since }: AttentionLine): unknown {
  return showMoments({ caseId, municipality, sandbox: isSandbox(namespace), signal: what, trouble, because, at: since, ...troubleRow(trouble) });
}
