import { z } from 'zod';
import { TROUBLES, type Trouble } from '../../domain/troubles.ts';
import { municipalityId } from './cases.ts';
import { ENVELOPE } from './events.ts';
import { endOfDay, momentOf } from '../../domain/calendar/copenhagen.ts';
import { day, eventId, instant, reference, text } from './fields.ts';
import { flag, PAGE, runsForward, sandbox } from './queries.ts';

const WHERE = { municipality: municipalityId.optional(), sandbox, case: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a case').optional() };
const TROUBLE = z.enum(Object.keys(TROUBLES) as [Trouble, ...Trouble[]]);

/** The parameters of `GET /operators/attention`. */
export const ATTENTION_QUERY = z.strictObject({ ...WHERE, ...PAGE, kind: z.enum(['effect', 'message', 'lateEvent']).optional(), trouble: TROUBLE.optional() });
/** The parameters of `GET /operators/refused-signals`. */
export const REFUSED_QUERY = z.strictObject({ ...WHERE, ...PAGE });

const WHAT = reference.meta({ description: 'As GET /operators/attention names it in `what`' });
const OWN = { id: eventId.optional(), ...ENVELOPE };

/** The bodies of `POST /cases/{id}/attention/…`. */
export const HANDLED = z.strictObject({ ...OWN, what: WHAT.optional(), note: text().optional() });
export const RETRY = z.strictObject({ ...OWN, what: WHAT });
export const SKIP = z.strictObject({ ...OWN, what: WHAT, reason: text() });

/** The body of `POST /operators/late-events/{id}/handled`. */
export const LATE_EVENT_HANDLED = z.strictObject({ note: text().optional() });

const MOMENT = 'must be a day or a moment';
const SPAN = {
  from: z.union([day.transform((d) => momentOf(d, 0)), instant], MOMENT).optional().meta({ description: 'Planned from this day or moment on' }),
  to: z.union([day.transform((d) => endOfDay(d)), instant], MOMENT).optional().meta({ description: 'Planned to the end of this day, or to before this moment' }),
  municipality: municipalityId.optional(),
  sandbox: flag.default(false),
};

/** The parameters of `GET /operators/outages`. */
export const OUTAGES_QUERY = z.strictObject(SPAN).superRefine(({ from, to }, context) => runsForward(from, to, context));
/** The parameters of `GET /operators/late-firings`. */
export const LATE_QUERY = z.strictObject({ ...SPAN, ...PAGE, cause: z.enum(['outage', ...Object.keys(TROUBLES)]).optional(), broken: flag.optional() })
  .superRefine(({ from, to }, context) => runsForward(from, to, context));

const LATE_EVENT_ID = /^([A-Za-z0-9_-]{1,64}):([A-Za-z0-9_.-]{1,64})$/;
/** `{id}` of a late event, in its two parts. */
export const LATE_EVENT_PATH = z.strictObject({
  id: z
    .string()
    .regex(LATE_EVENT_ID)
    .transform((id) => {
      const [, caseId, event] = LATE_EVENT_ID.exec(id)!;
      return { caseId: caseId!, id: event! };
    })
    .meta({ description: 'The id of the late event: the case, a colon and the event' }),
});

/** The parameters of `GET /operators/letters`. */
export const LETTERS_QUERY = z.strictObject({ municipality: municipalityId.optional(), sandbox, ...PAGE });

/** `{id}` of a municipality. */
export const MUNICIPALITY_PATH = z.strictObject({ id: municipalityId.meta({ description: 'The id of the municipality' }) });
export const MUNICIPALITY_QUERY = z.strictObject({ sandbox: flag.default(false) });
const SANDBOX = z.boolean().default(false).meta({ description: 'The letters of its sandbox cases instead' });
export const PAUSE = z.strictObject({ reason: text(1_000), sandbox: SANDBOX });
export const RESUME = z.strictObject({ sandbox: SANDBOX });
