import { createHash } from 'node:crypto';
import { isOutcome, type CaseEvent } from '../../domain/log.ts';
import type { ReceiptKept } from '../../stack/postBoxReceipts.ts';
import type { Evidence } from '../evidence.ts';

const recorded = ({ file }: Evidence): CaseEvent[] => file.log.filter((entry): entry is CaseEvent => !isOutcome(entry));
const accepted = ({ told }: Evidence): Evidence['told'] => told.filter((t) => t.accepted);

/** The id by which a case knows a receipt: worked out here by itself, as the API's documents say it. */
export const receiptEventId = ({ receiptId }: Pick<ReceiptKept, 'receiptId'>): string => `receipt-${createHash('sha256').update(receiptId).digest('hex').slice(0, 40)}`;

/** Events that the API accepted, from people or from the post box, and the case does not know, or knows as another kind; receipts that nobody took. */
export const lost = (e: Evidence): string[] => {
  const known = new Map<string, string>([...e.afterEnd.map((id) => [id, 'letterReceipt'] as const), ...recorded(e).map((event) => [event.id, event.kind] as const)]);
  const sent = [...accepted(e), ...e.receipts.filter((r) => r.takenAt !== undefined).map((r) => ({ id: receiptEventId(r), kind: 'letterReceipt' }))];
  return [
    ...[...new Map(sent.map((t) => [t.id, t])).values()]
      .filter((t) => known.get(t.id) !== t.kind)
      .map((t) => `${t.kind} ${t.id} was accepted; the case knows ${known.get(t.id) ?? 'nothing'} by that id`),
    ...e.receipts.filter((r) => r.takenAt === undefined).map((r) => `receipt ${r.receiptId} was ${r.refused === undefined ? 'never taken' : `refused with ${r.refused}`}`),
  ];
};

/** Events that stand in the case twice, or although nobody sent them, or otherwise than the post box told them. */
export const uninvited = (e: Evidence): string[] => {
  const taken = new Set(accepted(e).map((t) => t.id));
  const told = new Map(e.receipts.map((r) => [receiptEventId(r), `${r.letter} ${r.receipt}`]));
  return recorded(e).flatMap((event, i, all) => [
    ...(taken.has(event.id) || told.has(event.id) ? [] : [`${event.kind} ${event.id} is in the case, but was never accepted`]),
    ...(all.findIndex((other) => other.id === event.id) < i ? [`${event.kind} ${event.id} is in the case twice`] : []),
    ...saysOtherwise(e, event, told.get(event.id)),
  ]);
};

function saysOtherwise({ caseId }: Evidence, { id, data }: CaseEvent, told: string | undefined): string[] {
  const says = `${caseId}:${String(data['letter'])} ${String(data['receipt'])}`;
  return told === undefined || told === says ? [] : [`letterReceipt ${id} says ${says}; the post box told ${told}`];
}
