import { z } from 'zod';
import { TROUBLES, type Trouble } from '../../../domain/troubles.ts';
import { caseId, moment, next } from './common.ts';

const trouble = z.enum(Object.keys(TROUBLES) as [Trouble, ...Trouble[]]).meta({ id: 'Trouble' });

const ATTENTION_LINE = z
  .strictObject({
    caseId,
    municipality: z.string(),
    sandbox: z.boolean(),
    status: z.string().nullable(),
    consultant: z.string().nullable(),
    kind: z.enum(['effect', 'message', 'lateEvent']).meta({ description: 'An effect that fails, a message that was refused, or an event after the case’s end' }),
    trouble,
    da: z.string().meta({ description: 'What it is, in Danish' }),
    what: z.string().meta({ description: 'The effect, the message’s name, or the late event’s id: hand it back as `what`' }),
    because: z.string().meta({ description: 'In Danish' }),
    since: moment,
    toDo: z.string(),
    actions: z.array(z.enum(['retry', 'skip', 'handled'])).meta({ description: 'What can be done with it: POST /cases/{id}/attention/…, or for a late event POST /operators/late-events/{case:event}/handled' }),
  })
  .meta({ id: 'AttentionLine' });

export const ATTENTION_LIST = z.strictObject({ attention: z.array(ATTENTION_LINE), next }).meta({ id: 'AttentionList' });

const REFUSED_SIGNAL = z
  .strictObject({ caseId, municipality: z.string(), sandbox: z.boolean(), signal: z.string(), trouble, da: z.string(), because: z.string(), at: moment, toDo: z.string() })
  .meta({ id: 'RefusedSignal' });

export const REFUSED_SIGNALS = z.strictObject({ signals: z.array(REFUSED_SIGNAL), next }).meta({ id: 'RefusedSignals' });

export const LATE_EVENT = z
  .strictObject({ id: z.string(), caseId, kind: z.string(), da: z.string(), receivedAt: moment, handledAt: moment.optional() })
  .meta({ id: 'LateEvent' });
