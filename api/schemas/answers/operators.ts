import { z } from 'zod';
import { TROUBLES, type Trouble } from '../../../domain/troubles.ts';
import { caseId, civilDay, moment, next } from './common.ts';
import { GOES, letterKind } from './letters.ts';

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
    letter: z.string().optional().meta({ description: 'The letter that a late event is about: GET /letters/{id}' }),
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

const cause = z.union([z.literal('outage'), trouble]).meta({ description: '`outage`: nobody was at work; else what kept failing' });
const minutes = z.number();

const OUTAGE = z
  .strictObject({
    cause,
    from: moment.meta({ description: 'The first planned moment that was missed' }),
    to: moment.meta({ description: 'When the last of its entries fired' }),
    entries: z.int(),
    cases: z.int(),
    byLaw: z.int().meta({ description: 'Entries that the law asks for' }),
    broken: z.int().meta({ description: 'Entries whose date in law had passed' }),
    longestMinutes: minutes.meta({ description: 'By how much the latest of them was late' }),
    list: z.string().meta({ description: 'Where its entries are listed' }),
  })
  .meta({ id: 'Outage' });

export const OUTAGES = z.strictObject({ outages: z.array(OUTAGE) }).meta({ id: 'Outages' });

const LATE_FIRING = z
  .strictObject({
    caseId,
    municipality: z.string(),
    entry: z.string().meta({ description: 'The task’s or letter’s id in its case; an act’s key' }),
    what: z.enum(['task', 'letter', 'act']),
    kind: z.string(),
    da: z.string().meta({ description: 'In Danish' }),
    plannedFor: moment,
    firedAt: moment.meta({ description: 'When it opened, left, or was put off or cancelled at last' }),
    lateMinutes: minutes,
    cause,
    basis: z.strictObject({ kind: z.enum(['law', 'practice']), source: z.string() }),
    lawDate: civilDay.optional().meta({ description: 'The last day that the law allows' }),
    broken: z.boolean().meta({ description: 'That day had passed' }),
    says: z.string().meta({ description: 'What the law says of it, in one Danish sentence' }),
  })
  .meta({ id: 'LateFiring' });

export const LATE_FIRINGS = z.strictObject({ late: z.array(LATE_FIRING), next }).meta({ id: 'LateFirings' });

const PAUSE = z.strictObject({ reason: z.string(), by: z.string(), since: moment }).meta({ id: 'LetterPause' });

const TROUBLED_LETTER = z
  .strictObject({
    caseId,
    letter: z.string().meta({ description: 'The id of the letter in its case' }),
    what: z.string().meta({ description: 'How the actions of a case’s attention name it' }),
    municipality: z.string(),
    sandbox: z.boolean(),
    kind: letterKind,
    da: z.string(),
    to: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']),
    plannedFor: moment,
    waitsBecause: z.string().optional().meta({ description: 'The first reason, in Danish' }),
    goes: GOES,
    paused: PAUSE.optional(),
    lawDate: civilDay.optional().meta({ description: 'The last day that the law allows for it' }),
    troubles: z.array(z.strictObject({ trouble: z.enum(['late', 'paused', 'held', 'approval', 'lawDate']), da: z.string(), toDo: z.string() })).min(1),
  })
  .meta({ id: 'TroubledLetter' });

export const TROUBLED_LETTERS = z.strictObject({ letters: z.array(TROUBLED_LETTER), next }).meta({ id: 'TroubledLetters' });

const OF_MUNICIPALITY = {
  municipality: z.string(),
  paused: PAUSE.nullable(),
  waiting: z.int().meta({ description: 'Letters that have not left yet' }),
  held: z.int().meta({ description: 'Of these, held back one by one' }),
  first: moment.optional().meta({ description: 'The first planned moment' }),
  because: z.array(z.strictObject({ because: z.string(), letters: z.int() })).meta({ description: 'Why they wait, in Danish' }),
};
export const MUNICIPALITY_LETTERS = z.strictObject(OF_MUNICIPALITY).meta({ id: 'MunicipalityLetters' });
export const RESUMED = z
  .strictObject({ ...OF_MUNICIPALITY, toTell: z.int().meta({ description: 'Letters that waited for the pause to end' }), told: z.int().meta({ description: 'Of these, whose case was told by now' }) })
  .meta({ id: 'ResumedLetters' });

const FAILING_ACTIVITY = z
  .strictObject({
    caseId,
    sandbox: z.boolean(),
    activity: z.string().meta({ description: 'Its type' }),
    attempts: z.int(),
    trouble,
    da: z.string(),
    failure: z.string().meta({ description: 'What the last try failed with: codes and names, nobody’s data' }),
    lastTriedAt: moment.optional(),
    nextTryAt: moment.optional(),
    toDo: z.string(),
  })
  .meta({ id: 'FailingActivity' });

const STALLED_CASE = z
  .strictObject({ caseId, sandbox: z.boolean(), attempts: z.int(), since: moment.optional() })
  .meta({ id: 'StalledCase', description: 'A case whose own code fails: it takes nothing and does nothing until a build that can is promoted' });

export const FAILING = z
  .strictObject({
    activities: z.array(FAILING_ACTIVITY),
    stalled: z.array(STALLED_CASE),
    asked: z.int().meta({ description: 'How many cases were asked' }),
    complete: z.boolean().meta({ description: 'False where there were more cases than could be asked in time: what is listed is true, and not all' }),
  })
  .meta({ id: 'FailingActivities' });
