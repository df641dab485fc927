import { z } from 'zod';
import { instant, text } from './fields.ts';
import { LETTER_PATH } from './paths.ts';

const LONGEST_ID = 300;
const LONGEST_REASON = 500;
const MOST = 500;

/** One receipt of a channel. Its own id makes telling it twice harmless. */
export const RECEIPT = z
  .strictObject({
    letter: LETTER_PATH.shape.id,
    receipt: z.enum(['delivered', 'failed', 'returned']),
    reason: text(LONGEST_REASON).nullish().meta({ description: 'Why it did not arrive, in the channel’s own words' }),
    receiptId: z.string().min(1).max(LONGEST_ID).meta({ description: 'The channel’s own id of this receipt: the same id twice changes nothing' }),
    at: instant.optional().meta({ description: 'When it happened; now where it is left out' }),
  })
  .meta({ id: 'Receipt' });

/** The body of `POST /letters/receipts`: one receipt, or many at once. */
export const RECEIPTS = z.union([RECEIPT, z.array(RECEIPT).min(1).max(MOST)]);
export type Receipt = z.output<typeof RECEIPT>;
