import { z } from 'zod';
import { PUT_OFFS } from '../../../domain/putOff.ts';
import { LETTERS, WAYS, type LetterKind } from '../../../domain/letters.ts';
import type { LetterRecord } from '../../../domain/caseFile.ts';
import type { LetterLine } from '../../../db/listLetters.ts';
import { caseId, civilDay, count, moment, next, type Shows } from './common.ts';
import { HISTORY_LINE } from './timeline.ts';

export const letterKind = z.enum(Object.keys(LETTERS) as [LetterKind, ...LetterKind[]]).meta({ id: 'LetterKind' });

/** How a letter leaves, and what is promised and told of that. */
const DELIVERY = {
  by: z.enum(WAYS).optional().meta({ description: 'How it left; a copy on paper has it from its draft on' }),
  copyOf: z.string().optional().meta({ description: 'The letter that Digital Post did not bring, and that this one repeats on paper' }),
  receiptBy: civilDay.optional().meta({ description: 'The channel promised word of it by this day' }),
};

/** The days in a letter's way. */
export const OVER = z
  .array(z.strictObject({ on: civilDay, because: z.string().meta({ description: 'In Danish' }) }))
  .min(1)
  .meta({ description: 'Each day from when it was last planned on which it can’t leave, and why; absent where it waits for no day' });

/** When a waiting letter goes, and why not before. */
export const GOES = z
  .strictObject({
    at: moment.optional().meta({ description: 'Absent where somebody must let it go first, and where it has been tried in vain' }),
    on: civilDay.optional(),
    because: z.enum(PUT_OFFS).optional().meta({ description: 'Why not before: a word for counting, of the first reason. Absent where nothing but its own moment is awaited' }),
    over: OVER.optional(),
    da: z.string().meta({ description: 'All of it in one Danish line' }),
  })
  .meta({ id: 'LetterGoes' });

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
    waitsBecause: z.string().optional().meta({ description: 'Why it waits, in Danish: the first reason' }),
    goes: GOES.optional().meta({ description: 'Of a letter that waits' }),
    state: z.enum(['waiting', 'sent', 'sentElsewhere', 'cancelled']).meta({ description: 'sentElsewhere: by the system that had the case before it was taken over' }),
    assumed: z.literal(true).optional().meta({ description: 'Sent elsewhere, but nobody said when: taken to have left on its day' }),
    sentAt: moment.optional(),
    sentOn: civilDay.optional(),
    replyBy: civilDay.optional(),
    appealBy: civilDay.optional(),
    remark: z.literal(true).optional().meta({ description: 'It carries the remark on writing at an inconvenient time' }),
    cancelledAt: moment.optional(),
    because: z.string().optional().meta({ description: 'Why it was cancelled, in Danish' }),
    ...DELIVERY,
    receipt: z
      .strictObject({
        kind: z.enum(['delivered', 'failed', 'returned']),
        at: moment,
        reason: z.string().optional().meta({ description: 'Why, in the channel’s own words: the id of a text' }),
        told: z.strictObject({ id: z.string(), seq: z.int(), at: moment, day: civilDay }).meta({ description: 'The event that told it, and when' }),
      })
      .optional(),
    approved: z.strictObject({ id: z.string(), at: moment }).optional().meta({ description: 'The event with which a second person approved it' }),
    basis: z.array(z.string()).meta({ description: 'The events it speaks of' }),
    held: z.string().optional().meta({ description: 'The event that holds it back' }),
    withdrawn: z.string().optional().meta({ description: 'The event that took it back before it left' }),
    notBefore: moment.optional().meta({ description: 'Named by the sender: a new closing day, or letters that are paused' }),
    eveOverride: z.string().optional().meta({ description: 'The event that lets it leave on the eve of a day off' }),
  })
  .meta({ id: 'LetterOfCase' });
// `says` is a fingerprint, and nobody's to read.
true satisfies Shows<LetterRecord, typeof LETTER_OF_CASE, 'says'>;

const LINE = {
  id: z.string().meta({ description: 'The case, a colon and the letter' }),
  da: z.string(),
  caseId,
  municipality: z.string(),
  sandbox: z.boolean(),
  kind: letterKind,
  cls: z.enum(['information', 'decision']).meta({ description: 'A decision leaves on no eve of a day off' }),
  recipient: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']),
  state: z.enum(['waiting', 'sent', 'sentElsewhere', 'cancelled']),
  held: z.boolean().meta({ description: 'An operator holds it back' }),
  draftedAt: moment,
  plannedFor: moment,
  waitsBecause: z.string().optional(),
  goes: GOES.optional().meta({ description: 'Of a letter that waits' }),
  sentAt: moment.optional(),
  sentOn: civilDay.optional(),
  replyBy: civilDay.optional(),
  appealBy: civilDay.optional(),
  cancelledAt: moment.optional(),
  because: z.string().optional().meta({ description: 'Why it was cancelled, in Danish' }),
  ...DELIVERY,
  receipt: z.enum(['delivered', 'failed', 'returned']).optional().meta({ description: 'What the channel said of it; of several the one that counts' }),
  receiptAt: moment.optional(),
};

/** A letter in the queue, or in the list of what has left. */
export const LETTER_LINE = z.strictObject(LINE).meta({ id: 'LetterLine' });
true satisfies Shows<LetterLine, typeof LETTER_LINE, 'namespace' | 'trouble' | 'over'>;
export const LETTER_LIST = z.strictObject({ letters: z.array(LETTER_LINE), next }).meta({ id: 'LetterList' });

/** A letter with its whole way. */
export const LETTER = z
  .strictObject({
    ...LINE,
    way: z.array(HISTORY_LINE).meta({ description: 'Its lines in the case’s timeline: written, put off, held, looked at again, sent or taken back, received' }),
    attempts: z.array(moment).meta({ description: 'When it was tried' }),
    acceptedAt: moment.optional().meta({ description: 'When the channel took it' }),
    text: z.strictObject({ subject: z.string(), body: z.string() }).optional().meta({ description: 'What left, or was last tried. A person’s letter: each look at it is logged' }),
  })
  .meta({ id: 'Letter' });

/** A letter as it will look on its day. */
export const LETTER_PREVIEW = z
  .strictObject({
    id: z.string(),
    da: z.string(),
    caseId,
    kind: letterKind,
    recipient: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']),
    goes: GOES,
    asOn: civilDay.meta({ description: 'The day from which its dates count: the one on which it leaves as things stand' }),
    replyBy: civilDay.optional(),
    appealBy: civilDay.optional(),
    remark: z.boolean().meta({ description: 'It carries the remark on writing at an inconvenient time' }),
    template: z.string().meta({ description: 'The template version that it would be made of today' }),
    lacks: z.array(z.strictObject({ placeholder: z.string(), da: z.string() })).meta({ description: 'What a letter of its kind must state and nobody has told: a decision without a reason, say. It would leave without' }),
    pages: count,
    subject: z.string(),
    body: z.string(),
  })
  .meta({ id: 'LetterPreview' });
