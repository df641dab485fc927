import { z } from 'zod';
import { EVENTS } from '../../domain/events/table.ts';
import { ENVELOPE } from './events.ts';
import { day, eventId, instant, shapeOf, text } from './fields.ts';

export const municipalityId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a municipality');

/** People's data goes to PostgreSQL; no message to a case ever holds it. */
const PERSON = z.strictObject({
  cpr: z.string().regex(/^\d{6}-?\d{4}$/, 'must be a CPR number, ten digits').transform((cpr) => cpr.replace('-', '')),
  name: text(200),
  address: text(400).optional(),
  postcode: z.string().regex(/^\d{4}$/, 'must be four digits').optional(),
  city: text(100).optional(),
  digitalPost: z.boolean().optional(),
  employer: z.strictObject({ cvr: z.string().regex(/^\d{8}$/, 'must be a CVR number, eight digits'), name: text(200) }).optional(),
});

/** Where a sandbox case's clock may begin: rule sets, holidays and clock changes are known for these years. */
const sandboxStart = instant.refine((at) => at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2100, 0, 1), 'must lie between 2000 and 2099');

const COMMON = {
  id: eventId.optional(),
  municipality: municipalityId.optional(),
  sandbox: z.union([z.boolean(), z.strictObject({ startsAt: sandboxStart.optional() })], 'must be true, false or an object with startsAt').optional(),
  ...ENVELOPE,
  person: PERSON.optional(),
  continues: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a case').optional().meta({ description: 'The case that this one goes on from: one that has ended, or an earlier spell’s' }),
};

const { kind: _kind, continues: _from, ...beforeSickness } = EVENTS.caseOpened.fields;
const { continues: _old, ...sickness } = EVENTS.absenceNotified.fields;
const BEFORE = z.strictObject(shapeOf(beforeSickness)).optional();

/** The body of `POST /cases`. */
export const CASE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sickLeave'), ...COMMON, data: z.strictObject(shapeOf(sickness)) }),
  z.strictObject({ kind: z.literal('fastTrack'), ...COMMON, data: BEFORE }),
  z.strictObject({ kind: z.literal('prevention'), ...COMMON, data: BEFORE }),
]);
export type CaseBody = z.infer<typeof CASE>;

/** The body of `POST /sandbox/cases/{id}/fast-forward`. A day means 08:00 of it. */
export const FAST_FORWARD = z.union(
  [z.strictObject({ to: z.union([day, instant]) }), z.strictObject({ days: z.int().min(1).max(1_500) })],
  'must hold `to` (a day or a moment) or `days` (1 to 1500)',
);
