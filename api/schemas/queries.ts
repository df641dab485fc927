import { z } from 'zod';
import { TASKS } from '../../domain/tasks.ts';
import { municipalityId } from './cases.ts';

const words = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be an id');
/** `true` or `false`, as a query has them. */
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((f) => f === 'true').meta({ override: { type: 'boolean', enum: undefined } });
const limit = z.string().regex(/^\d{1,3}$/, 'must be 1 to 500').transform(Number).refine((n) => n >= 1 && n <= 500, 'must be 1 to 500')
  .meta({ description: 'Most lines on a page (50)', override: { type: 'integer', minimum: 1, maximum: 500, pattern: undefined } });
/** What every list takes: how much, and from where on. */
export const PAGE = {
  limit: limit.optional(),
  cursor: z.string().max(500).regex(/^[A-Za-z0-9_-]+$/, 'must be a cursor that a list gave').optional().meta({ description: 'Where the list goes on, as the page before told' }),
};
const WHERE = { municipality: municipalityId.optional(), consultant: words.optional(), sandbox: flag.optional() };

/** The parameters of `GET /cases`. */
export const CASES_QUERY = z.strictObject({
  ...WHERE, ...PAGE,
  status: z.enum(['open', 'partiallyRecovered', 'jobClarification', 'fitForWork', 'closed', 'withdrawn']).optional(),
  needsAttention: flag.optional(),
});

/** The parameters of `GET /tasks`. */
export const TASKS_QUERY = z.strictObject({
  ...WHERE, ...PAGE,
  case: words.optional(),
  kind: z.enum(Object.keys(TASKS) as [keyof typeof TASKS]).optional(),
  owner: z.enum(['consultant', 'teamLead']).optional(),
  state: z.enum(['open', 'completed', 'dropped', 'all']).default('open'),
  overdue: flag.optional(),
});
