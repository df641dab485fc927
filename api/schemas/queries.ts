import { z } from 'zod';
import { CASE_SORTS, sortsWith } from '../../db/listCases.ts';
import { dayAt, endOfDay, momentOf } from '../../domain/calendar/copenhagen.ts';
import { firstOfMonth, isDay, type Day, type Instant } from '../../domain/calendar/day.ts';
import { LETTERS, WAYS, type LetterKind } from '../../domain/letters.ts';
import { TASKS } from '../../domain/tasks.ts';
import { PHASES, STATUSES } from '../../domain/words.ts';
import { municipalityId } from './cases.ts';
import { day, instant, reference } from './fields.ts';

const words = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be an id');
/** `true` or `false`, as a query has them. */
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((f) => f === 'true').meta({ override: { type: 'boolean', enum: undefined } });
const limit = z.string().regex(/^\d{1,3}$/, 'must be 1 to 500').transform(Number).refine((n) => n >= 1 && n <= 500, 'must be 1 to 500')
  .meta({ description: 'Most lines on a page (50)', override: { type: 'integer', minimum: 1, maximum: 500, pattern: undefined } });
/** Which cases a list tells of. */
export const sandbox = flag.optional().meta({ description: 'false: production alone; true: the sandbox alone. Else both, and each line says in `sandbox` which it is' });
/** What every list takes: how much, and from where on. */
export const PAGE = {
  limit: limit.optional(),
  cursor: z.string().max(1_000).regex(/^[A-Za-z0-9_-]+$/, 'must be a cursor that a list gave').optional().meta({ description: 'Where the list goes on, as the page before told' }),
};
/** A span must have room for a moment: else it is a slip, and an empty list would hide it. A day counts whole; what is no day has been told already. */
export const runsForward = (from: Day | Instant | undefined, to: Day | Instant | undefined, context: z.RefinementCtx, first = 'from', last = 'to'): void => {
  const begins = typeof from === 'string' ? (isDay(from) ? momentOf(from, 0) : undefined) : from;
  const ends = typeof to === 'string' ? (isDay(to) ? endOfDay(to) : undefined) : to;
  if (begins !== undefined && ends !== undefined && begins >= ends) context.addIssue({ code: 'custom', path: [first], message: `must come before the end of \`${last}\`` });
};

const WHERE = { municipality: municipalityId.optional(), consultant: words.optional(), team: words.optional(), sandbox };

/** `sort=nextOn`, or `sort=-nextOn` for the other way round. */
const sortOf = <S extends string>(sorts: readonly S[]) =>
  z.enum(sorts.flatMap((s) => [s, `-${s}` as const]), `must be one of ${sorts.join(', ')}, with a minus before it for the other way round`)
    .transform((s) => ({ sort: s.replace('-', '') as S, descending: s.startsWith('-') }));

/** By today, on the wall clock; or by a day that is named, since each case of a sandbox has a clock of its own. */
const overdue = z.union([flag, day], 'must be true, false or a day').meta({ description: 'Due before today; or before the day that is named, as a sandbox case’s own clock has it' });

/** The parameters of `GET /cases`. */
export const CASES_QUERY = z
  .strictObject({
    ...WHERE, ...PAGE,
    status: z.enum(STATUSES).optional(),
    phase: z.enum(PHASES).optional(),
    needsAttention: flag.optional(),
    overdue: overdue.optional(),
    nextFrom: day.optional(),
    nextTo: day.optional(),
    sort: sortOf(CASE_SORTS).optional(),
  })
  .superRefine(({ consultant, team, sort, overdue, ...filter }, context) => {
    runsForward(filter.nextFrom, filter.nextTo, context, 'nextFrom', 'nextTo');
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
  overdue: overdue.optional(),
});

/** A day counts whole: from its first moment, or to its last. */
const dayOr = (edge: (day: Day) => Instant) => z.union([day.transform(edge), instant], 'must be a day, or a moment with an offset or in Copenhagen');

/** Letters with a receipt have left. */
const WITH_RECEIPT = ['sent', 'all'];

/** The parameters of `GET /letters`. */
export const LETTERS_QUERY = z
  .strictObject({
    municipality: municipalityId.optional(), sandbox, ...PAGE,
    state: z.enum(['waiting', 'sent', 'sentElsewhere', 'cancelled', 'all']).optional().meta({ description: 'waiting, unless a receipt is asked for: then all' }),
    kind: z.enum(Object.keys(LETTERS) as [LetterKind]).optional(),
    class: z.enum(['information', 'decision']).optional(),
    case: words.optional(),
    by: z.enum(WAYS).optional().meta({ description: 'How it left; of those that wait only copies on paper have a way' }),
    receipt: z.enum(['missing', 'failed', 'returned', 'delivered']).optional().meta({
      description: 'What the channel said; `missing`: nothing, though the day by which it promised word is over on the wall clock. Nothing is promised of letters in a sandbox',
    }),
    from: dayOr((d) => momentOf(d, 0)).optional().meta({ description: 'Planned for, sent or cancelled from then on' }),
    to: dayOr(endOfDay).optional().meta({ description: 'To before then; a day counts whole' }),
    sort: sortOf(['moment', 'receiptBy']).optional().meta({ description: 'By the day on which word was promised, where that is missing; else by the moment that counts' }),
  })
  .superRefine(({ receipt, state, sort, from, to }, context) => {
    runsForward(from, to, context);
    const offered = receipt === 'missing' ? 'receiptBy' : 'moment';
    if (sort && sort.sort !== offered) context.addIssue({ code: 'custom', path: ['sort'], message: `must be ${offered} or -${offered} ${receipt === 'missing' ? 'with receipt=missing' : 'without receipt=missing'}` });
    if (receipt && state && !WITH_RECEIPT.includes(state)) context.addIssue({ code: 'custom', path: ['state'], message: 'must be sent or all where a receipt is asked for' });
  });

/** The parameters of `GET /journal`. */
export const JOURNAL_QUERY = z.strictObject({
  municipality: municipalityId.optional(), sandbox, ...PAGE,
  from: dayOr((d) => momentOf(d, 0)).optional().meta({ description: 'Left from then on' }),
  to: dayOr(endOfDay).optional().meta({ description: 'To before then; a day counts whole' }),
  sort: sortOf(['at']).optional(),
}).superRefine(({ from, to }, context) => runsForward(from, to, context));

/** The parameters of `GET /cases/{id}/why`. */
export const WHY_QUERY = z.strictObject({ entry: reference.meta({ description: 'The key of an entry of the agenda, the id of a task or letter, or a kind of either' }) });

/** The parameters of `GET /cases/{id}/history`. */
export const HISTORY_QUERY = z.strictObject({ ...PAGE, sort: sortOf(['n']).optional() });

/** The parameters of `GET /cases/{id}/as-of`. */
export const AS_OF_QUERY = z.strictObject({ at: dayOr((d) => endOfDay(d) - 1).meta({ description: 'A moment, or a day: then its end' }) });

/** The parameters of `GET /rehearsal`. */
export const REHEARSAL_QUERY = z.strictObject({ on: day.meta({ description: 'The day to look at: today, or one ahead' }), municipality: municipalityId.optional(), sandbox: flag.default(false) });

const MONTHS_SHOWN = 12;
const MOST_MONTHS = 120;

const REGISTER = z.strictObject({
  municipality: municipalityId.optional(), sandbox: flag.default(false),
  from: day.optional().meta({ description: `Its first day; the first of the month ${MONTHS_SHOWN - 1} months before \`to\` where it is left out` }),
  to: day.optional().meta({ description: 'Its last day, which counts whole; today where it is left out' }),
});

/** The days must run forward, and not over more than ten years. */
function periodFits({ from, to = dayAt(Date.now()) }: { readonly from?: Day; readonly to?: Day }, context: z.RefinementCtx): void {
  runsForward(from, to, context);
  if (from !== undefined && isDay(from) && isDay(to) && from < firstOfMonth(to, -MOST_MONTHS)) context.addIssue({ code: 'custom', path: ['from'], message: `must be at most ${MOST_MONTHS} months before \`to\`` });
}

/** The parameters of the register of overrides, whole … */
export const OVERRIDES_QUERY = REGISTER.superRefine(periodFits);
/** … and a page at a time. */
export const OVERRIDES_PAGED_QUERY = REGISTER.extend({ ...PAGE, sort: sortOf(['approvedAt']).optional() }).superRefine(periodFits);

/** The days that a register is asked for: by default the months to today. */
export const periodAsked = ({ to = dayAt(Date.now()), from = firstOfMonth(to, 1 - MONTHS_SHOWN) }: { readonly from?: Day; readonly to?: Day }) => ({ from, to });
