import { z } from 'zod';
import { count, moment } from './common.ts';

/** One line of a case's life. What else it holds depends on `what`. */
export const TIMELINE_LINE = z
  .looseObject({
    n: count.meta({ description: 'Its place in the log' }),
    at: moment.meta({ description: 'When it happened' }),
    recordedAt: moment.optional().meta({ description: 'When the case was told' }),
    what: z.string(),
    da: z.string(),
    event: z.string().optional().meta({ description: 'The id of the event' }),
    by: z.string().optional(),
    who: z.string().optional().meta({ description: 'The person behind it, by an opaque id' }),
    data: z.record(z.string(), z.unknown()).optional(),
    via: z.strictObject({ request: z.string(), trace: z.string().optional() }).optional().meta({ description: 'The request that brought it' }),
  })
  .meta({ id: 'TimelineLine' });

/** One line of a case's life in words, and what became of it since. */
export const HISTORY_LINE = TIMELINE_LINE.extend({
  sentence: z.string().meta({ description: 'The line in Danish: when, what, why' }),
  now: z
    .strictObject({
      how: z.enum(['corrected', 'takenBack', 'withoutEffect']),
      by: z.string().optional().meta({ description: 'The correction' }),
      because: z.string().optional(),
      at: moment.optional().meta({ description: 'When it happened, as the correction has it' }),
    })
    .optional()
    .meta({ description: 'What became of the event since it was told' }),
}).meta({ id: 'HistoryLine' });
