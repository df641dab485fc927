import { z } from 'zod';
import { OVERRIDE_OUTCOMES, type OverrideLine } from '../../../db/listOverrides.ts';
import type { Month, Register } from '../../overrides/register.ts';
import { caseId, civilDay, count, moment, next, type Shows } from './common.ts';
import { letterKind } from './letters.ts';

const SHARE = {
  decisions: count.meta({ description: 'Decisions and hearings that left in these days: what can be overridden at all' }),
  onEve: count.meta({ description: 'Those of them that left on the eve of a day off, with the remark' }),
  share: z.number().min(0).max(1).optional().meta({ description: '`onEve` of `decisions`; absent where none left' }),
};
const SPAN = { from: civilDay, to: civilDay };
const approved = count.meta({ description: 'Letters approved for an eve in these days, whatever came of it' });

const MONTH = z.strictObject({ ...SPAN, approved, ...SHARE }).meta({ id: 'OverridesOfMonth' });
true satisfies Shows<Month, typeof MONTH>;

const OVERRIDE_LINE = z
  .strictObject({
    letterId: z.string().meta({ description: 'The case, a colon and the letter' }),
    caseId,
    kind: letterKind,
    da: z.string().meta({ description: 'What letter it is, in Danish' }),
    approvedAt: moment,
    approvedBy: z.string().optional().meta({ description: 'The team lead, by an opaque id; absent where nobody said' }),
    reason: z.string().optional().meta({ description: 'What the team lead wrote: a person’s data may stand in it' }),
    outcome: z.enum(OVERRIDE_OUTCOMES).meta({ description: 'Left on an eve with the remark, or on another day, still waits, was cancelled; takenBack: the approval was corrected away before the letter left on an eve' }),
    sentOn: civilDay.optional(),
    remark: z.boolean().optional().meta({ description: 'The document that left carries the remark on writing at an inconvenient time; absent where none is kept' }),
  })
  .meta({ id: 'OverrideLine' });
true satisfies Shows<OverrideLine, typeof OVERRIDE_LINE>;

const REGISTER_SHAPE = {
  ...SPAN, approved, ...SHARE,
  cameOf: z.strictObject(Object.fromEntries(OVERRIDE_OUTCOMES.map((o) => [o, count])) as Record<(typeof OVERRIDE_OUTCOMES)[number], typeof count>).meta({ description: 'The approved letters by what came of each' }),
  withRemark: count.meta({ description: 'Of the approved letters that left on an eve: those whose document carries the remark. All of them should' }),
  months: z.array(MONTH).meta({ description: 'Each month of the period, also those with none' }),
};
/** The register of overrides. */
export const OVERRIDES = z
  .strictObject({ municipality: z.string(), sandbox: z.boolean(), ...REGISTER_SHAPE, overrides: z.array(OVERRIDE_LINE).meta({ description: 'The approved letters by the moment of approval, a page at a time' }), next })
  .meta({ id: 'Overrides' });
true satisfies Shows<Register, typeof OVERRIDES>;
