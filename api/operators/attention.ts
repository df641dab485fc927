import type { AttentionLine } from '../../db/listAttention.ts';
import { eventRow, isEventKind } from '../../domain/events/table.ts';
import { letterAddress } from '../../domain/letterShown.ts';
import { isLetterKind, letterRow, RECEIPT_DA } from '../../domain/letters.ts';
import { isSandbox } from '../../domain/messages.ts';
import { troubleRow, whyNotSkipped, type Trouble } from '../../domain/troubles.ts';
import { showMoments } from '../../domain/showMoments.ts';

/** Nothing failed: there is nothing to try again. */
const ONLY_HANDLED: readonly Trouble[] = ['overCeiling', 'tooManyMessages'];

function actionsOf({ kind, trouble, what }: AttentionLine): string[] {
  if (kind !== 'effect' || ONLY_HANDLED.includes(trouble)) return ['handled'];
  return ['retry', ...(whyNotSkipped(what) === undefined ? ['skip'] : []), 'handled'];
}

function becauseOf({ kind, because, told }: AttentionLine): string {
  if (kind !== 'lateEvent' || !isEventKind(because)) return because;
  const came = `Hændelsen »${eventRow(because).da}« kom, da sagens arbejdsgang var slut.`;
  return because === 'letterReceipt' ? `${came} ${receiptInWords(told)}` : came;
}

/** What a receipt says of its letter, whose kind begins its id. */
function receiptInWords(told: AttentionLine['told']): string {
  const { letter, receipt } = told as { letter: string; receipt: keyof typeof RECEIPT_DA };
  const [kind = ''] = letter.split(':');
  return `Brevet »${isLetterKind(kind) ? letterRow(kind).da : letter}« er ${RECEIPT_DA[receipt]}.`;
}

/** A line of the operators' list: what it is, why, since when, and what to do. */
export function attentionShown(line: AttentionLine): unknown {
  const { namespace, told, ...shown } = line;
  const letter = told?.['letter'];
  return showMoments({ ...shown, ...(typeof letter === 'string' && { letter: letterAddress(line.caseId, letter) }), sandbox: isSandbox(namespace), because: becauseOf(line), ...troubleRow(line.trouble), actions: actionsOf(line) });
}

/** A refused signal, as whoever looks after its sender reads it. */
export function signalShown({ caseId, municipality, namespace, trouble, what, because, since }: AttentionLine): unknown {
  return showMoments({ caseId, municipality, sandbox: isSandbox(namespace), signal: what, trouble, because, at: since, ...troubleRow(trouble) });
}
