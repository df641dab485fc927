import { z } from 'zod';
import { CASE_ANSWER } from './cases.ts';
import { CHANGE } from './changes.ts';
import { caseId, count, moment, next } from './common.ts';
import { HISTORY_LINE } from './timeline.ts';

export const HISTORY = z.strictObject({ caseId, version: count, lines: z.array(HISTORY_LINE), next }).meta({ id: 'History' });

const LEARNED = z
  .strictObject({
    event: z.string(),
    kind: z.string(),
    at: moment.meta({ description: 'When it happened, by what is known now' }),
    recordedAt: moment.meta({ description: 'When the case learned of it' }),
    how: z.enum(['toldLate', 'corrected', 'takenBack']),
    by: z.string().optional().meta({ description: 'The correction' }),
  })
  .meta({ id: 'LearnedLater' });

/** A case at a moment of the past, on both of its clocks. */
export const AS_OF = z
  .strictObject({
    caseId,
    at: moment,
    known: CASE_ANSWER.optional().meta({ description: 'The case as it was known: what had been recorded by then. Absent where nobody knew of it' }),
    stood: CASE_ANSWER.optional().meta({ description: 'The case as it stood: what had happened by then, by all that is known now. Absent where it had not begun' }),
    differences: z.array(CHANGE).meta({ description: 'What is different in the case as it stood from the case as it was known' }),
    learnedLater: z.array(LEARNED).meta({ description: 'The events behind the differences' }),
  })
  .meta({ id: 'AsOf' });

export const REPLAY = z
  .strictObject({
    caseId,
    same: z.boolean().meta({ description: 'Today’s code reproduces the case, with the same timeline and agenda' }),
    differences: count,
    firstDifference: z
      .strictObject({ in: z.enum(['calls', 'timeline', 'agenda']), at: z.union([z.number(), z.string()]).optional(), recorded: z.unknown().optional(), now: z.unknown().optional(), text: z.string() })
      .optional(),
    witness: z.enum(['case', 'record']).meta({ description: 'Who says what was recorded: the case itself, or its record in PostgreSQL where no worker answers' }),
    events: count.meta({ description: 'Events in the case’s history' }),
    recordedBy: z.array(z.string()).meta({ description: 'Builds that carried the case' }),
    replayedBy: z.string().meta({ description: 'The build that replayed it' }),
  })
  .meta({ id: 'Replay' });
