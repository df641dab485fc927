import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { operation, TELLS_A_CASE, type Asked, type Operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { RECEIPTS_TAKEN, type RECEIPT_TAKEN } from '../schemas/answers/receipts.ts';
import { RECEIPTS, type Receipt } from '../schemas/receipts.ts';
import { tellCase } from '../tellCase.ts';
import { letterAddress } from '../../domain/letterShown.ts';

type Taken = z.output<typeof RECEIPT_TAKEN>;

/** A channel's id may have any form; an event's id is short and plain. */
const eventIdOf = (receiptId: string): string => `receipt-${createHash('sha256').update(receiptId).digest('hex').slice(0, 40)}`;

async function tell(deps: Dependencies, asked: Asked, { letter: { caseId, letter }, receipt, reason, receiptId, at }: Receipt): Promise<Taken> {
  const data = { letter, receipt, ...(reason && { reason }) };
  const told = await tellCase(deps, { ...asked, ifMatch: undefined }, caseId, { id: eventIdOf(receiptId), kind: 'letterReceipt', by: 'system', ...(at !== undefined && { at }), data });
  const result = 'afterEnd' in told ? 'afterEnd' : told.accepted.repeated ? 'repeated' : 'taken';
  return { receiptId, letter: letterAddress(caseId, letter), result };
}

/** One of many that is refused does not take the others along. */
async function tellOrSay(deps: Dependencies, asked: Asked, r: Receipt): Promise<Taken> {
  try {
    return await tell(deps, asked, r);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, status, title, detail, toDo } = error.body;
    return { receiptId: r.receiptId, letter: letterAddress(r.letter.caseId, r.letter.letter), result: 'refused', problem: { code, status, title, ...(detail !== undefined && { detail }), toDo } };
  }
}

const AT_ONCE = 20;

/** Those of one case in their order, for many cases side by side. */
async function tellMany(deps: Dependencies, asked: Asked, receipts: readonly Receipt[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  const ofCase = new Map<string, number[]>();
  receipts.forEach(({ letter: { caseId } }, i) => ofCase.set(caseId, [...(ofCase.get(caseId) ?? []), i]));
  const cases = [...ofCase.values()];
  const one = async (): Promise<void> => {
    for (let places = cases.shift(); places; places = cases.shift()) for (const i of places) taken[i] = await tellOrSay(deps, asked, receipts[i]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return taken;
}

/** What channels say of letters that have left. */
export const receiptsOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/letters/receipts',
    operationId: 'tellReceipts',
    tag: 'letters',
    summary: 'Tell what became of letters that have left: one receipt, or up to 500 at once',
    description: 'Told twice, or in any order, nothing changes but once. One receipt that is refused is a problem; of many, each says what became of it, and those that were refused for want of a server can be told again.',
    body: RECEIPTS,
    answers: { 200: { description: 'What became of each receipt', schema: RECEIPTS_TAKEN } },
    problems: [...TELLS_A_CASE, 'badRequest'],
    refuses: true,
    writes: true,
    example: {
      body: { letter: 'c1:infoCitizen:opening:citizen', receipt: 'delivered', receiptId: 'mp-2026-0001' },
      answer: { receipts: [{ receiptId: 'mp-2026-0001', letter: 'c1:infoCitizen:opening:citizen', result: 'taken' }] },
    },
    handle: async (asked, deps) => ({ status: 200, body: { receipts: Array.isArray(asked.body) ? await tellMany(deps, asked, asked.body) : [await tell(deps, asked, asked.body)] } }),
  }),
];
