import { z } from 'zod';
import { civilDay, count, moment } from './common.ts';
import { OVER } from './letters.ts';

const REFERENCE = z
  .strictObject({
    n: count.meta({ description: 'Its place in the timeline' }),
    event: z.string().optional().meta({ description: 'The id of the event; absent for what the engine did' }),
    what: z.string(),
    at: moment,
    recordedAt: moment.optional(),
    by: z.string().optional(),
  })
  .meta({ id: 'Reference' });

const REASONED = z
  .strictObject({ on: civilDay.optional(), at: moment.optional(), because: z.string().meta({ description: 'The calendar rules that gave it, in Danish' }), over: OVER.optional() })
  .meta({ id: 'Reasoned' });

/** Why an entry is there, why on its day, why not yet or not any more. */
export const WHY = z
  .strictObject({
    caseId: z.string(),
    key: z.string().optional().meta({ description: 'The entry of the agenda; absent for a kind that nothing in the case calls for' }),
    record: z.string().optional().meta({ description: 'The id of the task or letter in its case' }),
    what: z.enum(['task', 'letter', 'act']),
    kind: z.string(),
    da: z.string(),
    state: z.enum(['planned', 'open', 'waiting', 'absent', 'held', 'completed', 'dropped', 'sent', 'sentElsewhere', 'cancelled', 'done']),
    sentences: z.array(z.string()).meta({ description: 'The whole of it in Danish' }),
    basis: z.strictObject({ kind: z.enum(['law', 'practice']), source: z.string() }).optional(),
    day: REASONED.optional().meta({ description: 'When it opens or opened, leaves or left, is or was done' }),
    due: REASONED.optional().meta({ description: 'When it is due, or the reply or complaint that it asks for' }),
    endedBy: REFERENCE.optional().meta({ description: 'What ended it: the event that completed it, or that took it away' }),
    restsOn: z.array(REFERENCE).meta({ description: 'The events it rests on' }),
    way: z.array(REFERENCE).meta({ description: 'Its own lines in the timeline' }),
  })
  .meta({ id: 'Why' });
