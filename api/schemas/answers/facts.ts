import { z } from 'zod';
import { DESTINATIONS } from '../../../domain/words.ts';
import { civilDay, count, moment } from './common.ts';

/** Where a fact comes from: an event or outcome, its place in the log, when the case learned of it and the day on which it happened. */
const origin = <S extends z.core.$ZodShape>(more: S) => z.looseObject({ id: z.string(), seq: count, at: moment, day: civilDay, ...more });
const spell = z.strictObject({ paidFrom: civilDay, paidTo: civilDay });

/** What the case knows. A later release may know more, so other members are let through. */
export const FACTS = z
  .looseObject({
    bornAs: z.enum(['sickLeave', 'fastTrack', 'prevention']),
    opened: origin({}),
    ordinary: origin({}).optional(),
    takenOver: origin({ lastContact: civilDay.optional() }).optional().meta({ description: 'Where the case began in another system' }),
    firstAbsenceDay: civilDay.optional(),
    employment: z.enum(['employed', 'unemployed', 'selfEmployed']).optional(),
    weeklyHours: z.number(),
    digitalPost: z.boolean(),
    employer: z.string().optional().meta({ description: 'The id of the text that names it' }),
    ownInstitution: z.boolean(),
    pilot: z.boolean(),
    continues: z.string().optional().meta({ description: 'The case that this one goes on from' }),
    expectedRecovery: civilDay.optional(),
    earlierSpells: z.array(spell),
    consultant: z.string().optional(),
    jobLost: origin({ on: civilDay }).optional(),
    goal: z.enum(['sameJob', 'otherJob']),
    bookings: z.array(origin({ interviewAt: moment })),
    interviewsHeld: count,
    firstInterviewHeld: origin({}).optional(),
    nextContactOn: civilDay.optional(),
    plan: origin({ steps: z.array(z.looseObject({ from: civilDay, hoursPerWeek: z.number() })), acknowledgedBy: z.array(z.string()) }).optional(),
    measures: z.record(z.string(), origin({ evaluateOn: civilDay.optional() })),
    partial: origin({ from: civilDay, hoursPerWeek: z.number() }).optional(),
    recovery: origin({ on: civilDay }).optional(),
    closed: origin({ on: civilDay, destination: z.enum(DESTINATIONS) }).optional(),
    withdrawn: origin({ reason: z.string() }).optional(),
    companyCalls: z.array(origin({ calledAt: moment })),
    standby: origin({ dues: z.record(z.string(), civilDay) }).optional(),
    stops: z.array(z.strictObject({ stop: civilDay, resumed: civilDay.optional() })),
    withoutEffect: z.record(z.string(), z.looseObject({ kind: z.string(), without: z.string() })).meta({ description: 'Events that have no effect after a correction, and why' }),
  })
  .meta({ id: 'Facts' });
