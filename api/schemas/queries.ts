import { z } from 'zod';
import { CASE_SORTS, sortsWith } from '../../db/listCases.ts';
import { TASKS } from '../../domain/tasks.ts';
import { PHASES, STATUSES } from '../../domain/words.ts';
import { municipalityId } from './cases.ts';
import { day } from './fields.ts';

const words = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be an id');
/** `true` or `false`, as a query has them. */
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((f) => f === 'true').meta({ override: { type: 'boolean', enum: undefined } });
const limit = z.string().regex(/^\d{1,3}$/, 'must be 1 to 500').transform(Number).refine((n) => n >= 1 && n <= 500, 'must be 1 to 500')
  .meta({ description: 'Most lines on a page (50)', override: { type: 'integer', minimum: 1, maximum: 500, pattern: undefined } });
/** What every list takes: how much, and from where on. */
export const PAGE = {
  limit: limit.optional(),
  cursor: z.string().max(1_000).regex(/^[A-Za-z0-9_-]+$/, 'must be a cursor that a list gave').optional().meta({ description: 'Where the list goes on, as the page before told' }),
};
const WHERE = { municipality: municipalityId.optional(), consultant: words.optional(), team: words.optional(), sandbox: flag.optional() };

/** `sort=nextOn`, or `sort=-nextOn` for the other way round. */
const sortOf = <S extends string>(sorts: readonly S[]) =>
  z.enum(sorts.flatMap((s) => [s, `-${s}` as const]), `must be one of ${sorts.join(', ')}, with a minus before it for the other way round`)
    .transform((s) => ({ sort: s.replace('-', '') as S, descending: s.startsWith('-') }));

/** The parameters of `GET /cases`. */
export const CASES_QUERY = z
  .strictObject({
    ...WHERE, ...PAGE,
    status: z.enum(STATUSES).optional(),
    phase: z.enum(PHASES).optional(),
    needsAttention: flag.optional(),
    overdue: flag.optional(),
    nextFrom: day.optional(),
    nextTo: day.optional(),
    sort: sortOf(CASE_SORTS).optional(),
  })
  .superRefine(({ consultant, team, sort, overdue, ...filter }, context) => {
    const offered = sortsWith({ ...filter, consultants: consultant || team ? [] : undefined, overdueOn: overdue ? '2199-12-31' : undefined });
    if (sort && !offered.includes(sort.sort)) {
      context.addIssue({ code: 'custom', path: ['sort'], message: `must be ${offered.join(' or ')} with a span of dates, unless a consultant, a team or needsAttention=true is named` });
    }
  });

/** The parameters of `GET /tasks`. */
export const TASKS_QUERY = z.strictObject({
  ...WHERE, ...PAGE,
  mine: words.optional(),
  claimedBy: words.optional(),
  case: words.optional(),
  kind: z.enum(Object.keys(TASKS) as [keyof typeof TASKS]).optional(),
  owner: z.enum(['consultant', 'teamLead']).optional(),
  state: z.enum(['open', 'completed', 'dropped', 'all']).default('open'),
  overdue: flag.optional(),
});
