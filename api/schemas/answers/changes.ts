import { z } from 'zod';
import { caseId, civilDay, count, moment } from './common.ts';

const value = z.union([z.string(), z.number()]).optional();

/** One difference between two states of a case. Which members there are depends on `what` and `how`. */
export const CHANGE = z
  .strictObject({
    what: z.enum(['kind', 'status', 'phase', 'consultant', 'payment', 'attention', 'date', 'task', 'letter', 'agenda']),
    how: z.enum(['opened', 'completed', 'dropped', 'reopened', 'claimed', 'drafted', 'sent', 'cancelled', 'held', 'released', 'approved', 'received', 'moved', 'comes', 'goes', 'gone']).optional(),
    da: z.string().meta({ description: 'The change as one Danish sentence' }),
    from: value,
    to: value,
    date: z.enum(['firstAbsenceDay', 'exceedance', 'stopDate', 'latestDecisionDay', 'weekTwentyTwo', 'jobClarificationOpensOn', 'nextOn']).optional(),
    task: z.string().optional().meta({ description: 'The id of the task in its case' }),
    letter: z.string().optional().meta({ description: 'The id of the letter in its case' }),
    key: z.string().optional().meta({ description: 'The entry of the agenda' }),
    entry: z.enum(['task', 'letter', 'act']).optional(),
    kind: z.string().optional(),
    recipient: z.string().optional(),
    on: civilDay.optional(),
    onBefore: civilDay.optional(),
    opensOn: civilDay.optional(),
    dueOn: civilDay.optional(),
    dueBefore: civilDay.optional(),
    late: z.literal(true).optional(),
    claimedBy: z.string().optional(),
    plannedFor: moment.optional(),
    plannedBefore: moment.optional(),
    sentOn: civilDay.optional(),
    because: z.string().optional().meta({ description: 'Why, in Danish' }),
    unreasoned: z.literal(true).optional().meta({ description: 'A letter that must give a reason, and nobody has written one: it leaves without' }),
  })
  .meta({ id: 'Change' });

/** What an event would change. */
export const PREVIEW_ANSWER = z
  .strictObject({
    caseId,
    version: count.meta({ description: 'The version of the case that this is told of' }),
    at: moment.meta({ description: 'The moment of the case’s clock at which the event was judged' }),
    repeated: z.literal(true).optional().meta({ description: 'This id had been taken before: telling it again would change nothing' }),
    status: z.string().meta({ description: 'The status after it' }),
    nextOn: civilDay.optional().meta({ description: 'The next dated day after it' }),
    sentences: z.array(z.string()).meta({ description: 'All changes in Danish, one sentence each' }),
    changes: z.array(CHANGE),
  })
  .meta({ id: 'Preview' });
