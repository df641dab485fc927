import { z } from 'zod';
import type { Counts, Leaves, StaysAway } from '../../../domain/rehearsal.ts';
import { PUT_OFFS } from '../../../domain/putOff.ts';
import { caseId, civilDay, count, moment, type Shows } from './common.ts';
import { letterKind, OVER } from './letters.ts';

const LINE = {
  caseId,
  letter: z.string(),
  da: z.string().meta({ description: 'What letter it is, in Danish; `why` has the reason' }),
  kind: letterKind,
  cls: z.enum(['information', 'decision']),
  recipient: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']),
  expected: z.boolean().meta({ description: 'Not written yet: the agenda will, by then' }),
};
const because = z.enum(PUT_OFFS).meta({ description: 'A word for counting' });
const why = z.string().meta({ description: 'The reason in Danish' });

const LEAVES = z.strictObject({
  ...LINE, at: moment, by: z.enum(['digitalPost', 'paper']).optional(), remark: z.boolean(), unreasoned: z.literal(true).optional().meta({ description: 'It must give a reason, and nobody has written one' }),
  movedFrom: civilDay.optional().meta({ description: 'The day it was written on, where it could not leave then' }), because: because.optional(), why: why.optional(), over: OVER.optional(),
}).meta({ id: 'RehearsedLetter' });
true satisfies Shows<Leaves, typeof LEAVES>;

const AWAY = z.strictObject({ ...LINE, to: moment.optional().meta({ description: 'Absent where somebody must act first, or where it is cancelled' }), cancelled: z.boolean(), because, why, over: OVER.optional() }).meta({ id: 'LetterStayingAway' });
true satisfies Shows<StaysAway, typeof AWAY>;

const COUNTS = z.strictObject({
  letters: count, expected: count, moved: count, staysAway: count,
  byClass: z.strictObject({ information: count, decision: count }),
  byKind: z.partialRecord(letterKind, count),
});
true satisfies Shows<Counts, typeof COUNTS>;

/** A coming day, as it will be if nothing new happens. */
export const REHEARSAL = z
  .strictObject({
    on: civilDay,
    municipality: z.string(),
    sandbox: z.boolean(),
    quiet: z.string().optional().meta({ description: 'Why no letter leaves on this day, in Danish; absent where some may' }),
    paused: z.strictObject({ reason: z.string(), since: moment }).optional().meta({ description: 'The municipality’s letters are paused: rehearsed as if that lasted' }),
    counts: COUNTS,
    leaves: z.array(LEAVES).meta({ description: 'The first to leave first' }),
    staysAway: z.array(AWAY).meta({ description: 'Would have left on the day, and does not' }),
  })
  .meta({ id: 'Rehearsal' });
