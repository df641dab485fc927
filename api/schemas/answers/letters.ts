import { z } from 'zod';
import { LETTERS, type LetterKind } from '../../../domain/letters.ts';
import type { LetterRecord } from '../../../domain/caseFile.ts';
import { civilDay, moment, type Shows } from './common.ts';

export const letterKind = z.enum(Object.keys(LETTERS) as [LetterKind, ...LetterKind[]]).meta({ id: 'LetterKind' });

/** A letter inside its case. */
export const LETTER_OF_CASE = z
  .strictObject({
    id: z.string(),
    da: z.string().meta({ description: 'What letter it is, in Danish' }),
    key: z.string(),
    kind: letterKind,
    to: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']),
    draftedAt: moment,
    plannedFor: moment,
    waitsBecause: z.string().optional().meta({ description: 'Why it waits, in Danish' }),
    state: z.enum(['waiting', 'sent', 'sentElsewhere', 'cancelled']).meta({ description: 'sentElsewhere: by the system that had the case before it was taken over' }),
    assumed: z.literal(true).optional().meta({ description: 'Sent elsewhere, but nobody said when: taken to have left on its day' }),
    sentAt: moment.optional(),
    sentOn: civilDay.optional(),
    replyBy: civilDay.optional(),
    appealBy: civilDay.optional(),
    remark: z.literal(true).optional().meta({ description: 'It carries the remark on writing at an inconvenient time' }),
    cancelledAt: moment.optional(),
    because: z.string().optional().meta({ description: 'Why it was cancelled, in Danish' }),
    receipt: z.strictObject({ kind: z.enum(['delivered', 'failed', 'returned']), at: moment }).optional(),
    basis: z.array(z.string()).meta({ description: 'The events it speaks of' }),
    held: z.string().optional().meta({ description: 'The event that holds it back' }),
    withdrawn: z.string().optional().meta({ description: 'The event that took it back before it left' }),
    notBefore: moment.optional().meta({ description: 'Named by the sender: a new closing day, or letters that are paused' }),
    eveOverride: z.string().optional().meta({ description: 'The event that lets it leave on the eve of a day off' }),
  })
  .meta({ id: 'LetterOfCase' });
// `says` is a fingerprint, and nobody's to read.
true satisfies Shows<LetterRecord, typeof LETTER_OF_CASE, 'says'>;
