import { z } from 'zod';
import type { JournalLine } from '../../../db/listJournal.ts';
import type { LetterAttempt } from '../../../domain/letterAttempt.ts';
import { DIFFERS } from '../../../letters/renderedAgain.ts';
import { caseId, civilDay, count, moment, next, type Shows } from './common.ts';
import { LETTER, letterKind } from './letters.ts';
import { HISTORY_LINE } from './timeline.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256, in hex' });
const recipient = z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']);

/** What a letter is set with: others may give other bytes. */
const SET_WITH = z.strictObject({ compiler: z.string().meta({ description: 'Package and version' }), layout: sha256.meta({ description: 'Of the layout’s file' }), fonts: sha256 });

/** One attempt to send a letter. */
const ASKED = z.strictObject({
  at: moment,
  way: z.enum(['digitalPost', 'paper']).optional(),
  transaction: z.string().optional().meta({ description: 'Of Digital Post: SF1601’s x-TransaktionsId and MeMo’s messageUUID' }),
  answer: z.enum(['accepted', 'refused', 'unreachable', 'notRegistered', 'notAsked']).optional().meta({ description: 'Absent where no answer came back to us' }),
  said: z.string().optional().meta({ description: 'Why, where it was not accepted' }),
  requestHash: sha256.optional().meta({ description: 'Of the request to Digital Post' }),
});
true satisfies Shows<LetterAttempt, typeof ASKED>;

/** What a letter's PDF was made of, and whether it comes out the same today. */
const DOCUMENT = z.strictObject({
  renderedAt: moment,
  template: z.string().meta({ description: 'Kind, recipient and version of the template' }),
  templateHash: sha256,
  frame: z.string(),
  frameHash: sha256,
  layout: z.string(),
  setWith: SET_WITH.optional().meta({ description: 'Absent of letters of before it was kept' }),
  pages: count,
  hash: sha256.meta({ description: 'Of the PDF' }),
  head: z.strictObject({ sender: z.string(), address: z.array(z.string()), phone: z.string(), to: z.array(z.string()), beside: z.array(z.string()), day: civilDay }),
  values: z.record(z.string(), z.unknown()).meta({ description: 'What stood in the places of the placeholders, by their names' }),
  renderedAgainEqual: z.boolean().meta({ description: 'Rendered now once more from all this: the same, byte for byte' }),
  differs: z.enum(Object.keys(DIFFERS) as [keyof typeof DIFFERS]).optional().meta({ description: 'Where it is not: why' }),
  differsDa: z.string().optional(),
  hashNow: sha256.optional(),
  setWithNow: SET_WITH.optional().meta({ description: 'What it was set with now, where its bytes are others' }),
});

/** A line of its way, and what people wrote. */
const WAY_LINE = HISTORY_LINE.extend({ words: z.record(z.string(), z.string()).optional().meta({ description: 'The texts that `data` names by their ids: a reason, a note' }) });

/** A letter with its whole way, and all that proves it. */
export const LETTER_PROOF = LETTER.extend({
  way: z.array(WAY_LINE).meta({ description: 'Its lines in the case’s timeline, with what people wrote' }),
  copiedBy: z
    .strictObject({ id: z.string().meta({ description: 'The case, a colon and the letter' }), state: LETTER.shape.state, sentOn: civilDay.optional(), replyBy: civilDay.optional(), appealBy: civilDay.optional() })
    .optional()
    .meta({ description: 'The letter on paper that repeats this one, which did not arrive, and the dates that it states' }),
  asked: z.array(ASKED).meta({ description: 'What its channel was asked, and what that said, attempt by attempt' }),
  document: DOCUMENT.optional().meta({ description: 'Absent before the letter is tried' }),
  journal: z.strictObject({ on: civilDay, at: moment, subject: z.string(), kle: z.string(), documentHash: sha256.optional() }).optional().meta({ description: 'Absent before it left' }),
}).meta({ id: 'LetterProof' });

/** A letter that left, as the journal has it. */
export const JOURNAL_LINE = z
  .strictObject({
    letterId: z.string().meta({ description: 'The case, a colon and the letter' }),
    caseId,
    municipality: z.string(),
    sandbox: z.boolean(),
    at: moment,
    on: civilDay.meta({ description: 'The day in Copenhagen' }),
    kind: letterKind,
    recipient,
    subject: z.string(),
    kle: z.string().meta({ description: 'Subject code of KL’s Emnesystematik' }),
    documentHash: sha256.optional(),
  })
  .meta({ id: 'JournalLine' });
true satisfies Shows<JournalLine, typeof JOURNAL_LINE, 'namespace'>;
export const JOURNAL = z.strictObject({ lines: z.array(JOURNAL_LINE), next }).meta({ id: 'Journal' });
