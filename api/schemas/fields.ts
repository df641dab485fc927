import { z } from 'zod';
import { isDay } from '../../domain/calendar/day.ts';
import type { Field } from '../../domain/events/table.ts';
import { looksLikeCpr } from '../cpr.ts';
import { readInstant } from '../../domain/calendar/copenhagen.ts';

const LONGEST_TEXT = 10_000;
const MOST_CODES = 30;

export const day = z.string().refine(isDay, 'must be a real day, YYYY-MM-DD').meta({ format: 'date' });

export const instant = z.string().transform((text, context) => {
  const at = readInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'must be a moment with an offset (2026-06-12T10:00+02:00) or a local time in Copenhagen (2026-06-12T10:00)' });
  return z.NEVER;
}).meta({ description: 'A moment: with an offset (2026-06-12T10:00+02:00), or as local time in Copenhagen (2026-06-12T10:00)' });

/** Plain text as a person writes it. PostgreSQL can't hold NUL. */
export const text = (most = LONGEST_TEXT) =>
  z.string().max(most, `must have at most ${most} characters`)
    .refine((t) => t.trim() !== '', 'must not be empty')
    .refine((t) => !t.includes('\0') && !/\p{Surrogate}/u.test(t), 'must be valid text');

/** The id of something in a case. */
export const reference = z.string().regex(/^[A-Za-z0-9_.:~-]{1,200}$/, 'must be an id');

/** The sender's own id of an event. It travels in histories: a CPR number is no id. */
export const eventId = z.string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores')
  .refine((id) => !looksLikeCpr(id), 'must not be a CPR number: ids are kept in histories')
  .meta({ description: 'The sender’s own id: the same id twice changes nothing. Never a CPR number' });

/** One field of the event table as a schema. Texts are plain text here; `texts.ts` stores them and puts ids in their place. */
function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'day': return day;
    case 'instant': return instant;
    case 'text': return text();
    case 'flag': return z.boolean('must be true or false');
    case 'reference': return reference;
    case 'number': return field.whole ? z.int().min(field.min).max(field.max) : z.number().min(field.min).max(field.max);
    case 'code': return z.literal([...field.codes]);
    case 'codes': return z.array(field.codes === 'any' ? z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be a word') : z.literal([...field.codes])).max(MOST_CODES);
    case 'list': return z.array(z.strictObject(shapeOf(field.of))).max(field.most);
    // What replaces an event has the shape of its kind, which `texts.ts` looks up.
    case 'event': return z.strictObject({ kind: z.string().max(60).optional(), at: instant.optional(), data: z.record(z.string(), z.unknown()).optional() });
  }
}

/** The shape of an object with these fields; an optional one may be null, which means absent. */
export function shapeOf(fields: Readonly<Record<string, Field>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional ? schemaOf(field).nullish() : schemaOf(field)]));
}
