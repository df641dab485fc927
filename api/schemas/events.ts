import { z } from 'zod';
import { EVENT_KINDS, eventRow, type EventKind } from '../../domain/events/table.ts';
import { PERSON_ID } from '../../domain/messages.ts';
import { PARTIES } from '../../domain/words.ts';
import { eventId, instant, shapeOf } from './fields.ts';

/** What every message about an event carries beside its data. */
export const ENVELOPE = {
  at: instant.optional().meta({ description: 'When it happened; now where it is left out' }),
  by: z.enum(PARTIES).optional().meta({ description: 'Who says so; whoever asks where it is left out' }),
} as const;

/** The data of one kind of event, from the event table. */
const dataSchema = (kind: EventKind) => z.strictObject(shapeOf(eventRow(kind).fields));

const DATA = new Map(EVENT_KINDS.map((kind) => [kind, dataSchema(kind)]));
export const dataOf = (kind: EventKind) => DATA.get(kind)!;

const withoutNeeds = (kind: EventKind): boolean => Object.values(eventRow(kind).fields).every((f) => f.optional);

/** How the document calls the shape of a kind: `InterviewBooked`. */
const shapeName = (kind: EventKind): string => kind[0]!.toUpperCase() + kind.slice(1);

/** Until people are known by their log-in: the id under which the house knows them. */
const personId = z.string().regex(PERSON_ID, 'must be 1 to 64 letters, digits, dots, dashes or underscores');
const approver = personId.meta({ description: 'Who approves it, by an opaque id: never who drafted it' });
/** Two people, never one: an approval says who gives it. */
const whoOf = (kind: EventKind) =>
  eventRow(kind).ownWordAbout ? approver : personId.optional().meta({ description: 'The person behind it, by an opaque id: whoever drafts a letter so can’t approve it' });

const message = (kind: EventKind) =>
  z
    .strictObject({ id: eventId.optional(), kind: z.literal(kind), ...ENVELOPE, who: whoOf(kind), data: withoutNeeds(kind) ? dataOf(kind).optional() : dataOf(kind) })
    .meta({ id: shapeName(kind), description: eventRow(kind).da });

/** The body of `POST /cases/{id}/events`: one shape per kind of event. A case is opened by `POST /cases`; from there on `absenceNotified` converts one. */
export const EVENT = z.discriminatedUnion('kind', EVENT_KINDS.map(message) as [ReturnType<typeof message>, ...ReturnType<typeof message>[]]);

/** A body that was understood: data as the event table has it, with texts still plain. */
export interface EventBody {
  /** Without one the request's Idempotency-Key gives it. */
  readonly id?: string;
  readonly kind: EventKind;
  readonly at?: number;
  readonly by?: (typeof PARTIES)[number];
  /** The person behind it, by an opaque id. */
  readonly who?: string;
  readonly data?: Record<string, unknown>;
}

const { task: _task, ...outcome } = eventRow('taskCompleted').fields;

/** The body of `POST /tasks/{id}/complete`: what came of it, beside who and when. */
export const COMPLETION = z.strictObject({ id: eventId.optional(), ...ENVELOPE, ...shapeOf(outcome) });

const { reason } = shapeOf(eventRow('eveOverrideApproved').fields);
/** The body of `POST /letters/{id}/override`. */
export const OVERRIDE = z.strictObject({ id: eventId.optional(), ...ENVELOPE, reason: reason!.meta({ description: 'Why it is absolutely necessary. The committee reads it: no names' }), approvedBy: approver });

const { note } = shapeOf(eventRow('letterApproved').fields);
/** The body of `POST /letters/{id}/approve`. */
export const APPROVAL = z.strictObject({ id: eventId.optional(), ...ENVELOPE, note: note!, approvedBy: approver });

const { consultant } = shapeOf(eventRow('taskClaimed').fields);
/** The body of `POST /tasks/{id}/claim`: who takes the task on. */
export const CLAIM = z.strictObject({ id: eventId.optional(), ...ENVELOPE, consultant: consultant! });
/** The body of `POST /tasks/{id}/release`: who gives it back; a team lead need not have it. */
export const RELEASE = z
  .strictObject({ id: eventId.optional(), ...ENVELOPE, consultant: consultant!.optional() })
  .refine((b) => b.consultant !== undefined || b.by === 'teamLead', { path: ['consultant'], message: 'is missing: only a team lead (`by`) gives back what another has' });
