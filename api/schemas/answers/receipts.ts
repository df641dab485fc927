import { z } from 'zod';

/** What became of one receipt. */
export const RECEIPT_TAKEN = z
  .strictObject({
    receiptId: z.string(),
    letter: z.string(),
    result: z.enum(['taken', 'repeated', 'afterEnd', 'refused']).meta({ description: 'afterEnd: the case’s workflow had ended; kept for an operator' }),
    problem: z.strictObject({ code: z.string(), status: z.int(), title: z.string(), detail: z.string().optional(), toDo: z.string() }).optional().meta({ description: 'Why it was refused, and what helps' }),
  })
  .meta({ id: 'ReceiptTaken' });

/** One by one, in the order in which they were told. */
export const RECEIPTS_TAKEN = z.strictObject({ receipts: z.array(RECEIPT_TAKEN) }).meta({ id: 'ReceiptsTaken' });
