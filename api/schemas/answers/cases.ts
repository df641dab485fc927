import { z } from 'zod';
import { DESTINATIONS, PHASES, STATUSES } from '../../../domain/words.ts';
import type { AgendaEntry as Entry, CaseFile } from '../../../domain/caseFile.ts';
import { caseId, civilDay, count, moment, next, type Shows } from './common.ts';
import { FACTS } from './facts.ts';
import { LETTER_OF_CASE } from './letters.ts';
import { TASK_OF_CASE } from './tasks.ts';
import { TIMELINE_LINE } from './timeline.ts';

const kind = z.enum(['sickLeave', 'fastTrack', 'prevention']);
const status = z.enum(STATUSES).meta({ id: 'Status' });
const phase = z.enum(PHASES);
const version = count.meta({ description: 'Number of entries in the log; also the ETag' });

export const AGENDA_ENTRY = z
  .strictObject({
    key: z.string(),
    what: z.enum(['task', 'letter', 'act']),
    kind: z.string(),
    state: z.enum(['planned', 'open', 'waiting', 'absent']),
    on: civilDay.optional(),
    at: moment.optional(),
    dueOn: civilDay.optional(),
    why: z.string().meta({ description: 'One Danish sentence: law or practice, the facts, and the calendar rule that gave this day; or why it is not there' }),
    basis: z.strictObject({ kind: z.enum(['law', 'practice']), source: z.string() }),
  })
  .meta({ id: 'AgendaEntry' });
true satisfies Shows<Entry, typeof AGENDA_ENTRY>;

const reassessment = z
  .strictObject({ exceedance: civilDay.optional(), stopDate: civilDay.optional(), latestDecisionDay: civilDay.optional(), weekTwentyTwo: civilDay.optional() })
  .meta({ id: 'ReassessmentDates' });

const LAW_DATE = z
  .strictObject({
    key: z.string().meta({ description: 'The entry of the agenda' }),
    what: z.enum(['task', 'letter']),
    kind: z.string(),
    on: civilDay.meta({ description: 'The last day that the law allows' }),
    source: z.string().meta({ description: 'Section of the law' }),
    metOn: civilDay.optional().meta({ description: 'The day on which it was met; absent while it is not' }),
  })
  .meta({ id: 'LawDate', description: 'A date that the law itself sets for an entry that is open or done' });

const ATTENTION = z
  .strictObject({
    what: z.string().meta({ description: 'The effect (`letter:…`, `assignConsultant` …) or the name of the message' }),
    because: z.string().meta({ description: 'In Danish' }),
    at: moment,
    kind: z.enum(['effect', 'message']),
  })
  .meta({ id: 'Attention', description: 'What a person must look at: an effect that keeps failing, or a message that could not be taken' });

/** The case as it is recorded. */
export const CASE_ANSWER = z
  .strictObject({
    caseId,
    municipality: z.string(),
    sandbox: z.boolean(),
    version,
    kind,
    status,
    phase,
    consultant: z.string().optional(),
    firstAbsenceDay: civilDay.optional(),
    nextAt: moment.optional().meta({ description: 'When the next thing falls due; an open task counts by its due day' }),
    nextOn: civilDay.optional(),
    openedAt: moment,
    closed: z.strictObject({ on: civilDay, destination: z.enum(DESTINATIONS) }).optional(),
    paymentContinues: z.boolean(),
    paymentContinuedEver: z.boolean(),
    jobClarificationOpensOn: civilDay.optional(),
    ruleSet: z.string(),
    reassessment,
    reassessmentAtOpening: reassessment,
    firstContactOn: civilDay.optional().meta({ description: 'The day of the first contact with the citizen' }),
    lawDates: z.array(LAW_DATE),
    needsAttention: z.boolean(),
    attention: z.array(ATTENTION),
    tasks: z.array(TASK_OF_CASE),
    letters: z.array(LETTER_OF_CASE),
    agenda: z.array(AGENDA_ENTRY),
    facts: FACTS,
    timeline: z.array(TIMELINE_LINE),
  })
  .meta({ id: 'Case' });
// The log is shown as `timeline`.
true satisfies Shows<CaseFile, typeof CASE_ANSWER, 'log'>;

const CASE_LINE = z
  .strictObject({
    caseId, municipality: z.string(), sandbox: z.boolean(), version, kind, status, phase,
    consultant: z.string().nullable(), openedAt: moment, firstAbsenceDay: civilDay.nullable(), nextOn: civilDay.nullable(),
    dueOn: civilDay.nullable().meta({ description: 'The earliest due day of its open tasks' }), needsAttention: z.boolean(),
  })
  .meta({ id: 'CaseLine' });

export const CASE_LIST = z.strictObject({ cases: z.array(CASE_LINE), next }).meta({ id: 'CaseList' });
