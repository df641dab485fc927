import { showInstant } from '../domain/calendar/copenhagen.ts';
import { eventRow, isEventKind, type EventKind, type Field } from '../domain/events/table.ts';
import type { EventMessage } from '../domain/messages.ts';

type Data = Readonly<Record<string, unknown>>;

/** What stands where an event has a text. */
const SOME_TEXT = 'En grund, skrevet af en sagsbehandler.';

/** Fields that travel otherwise over the API than between a case and its engine; every other stands as it is. */
const TRAVELS: Readonly<Partial<Record<Field['type'], (value: unknown, field: Field) => unknown>>> = {
  text: () => SOME_TEXT,
  instant: (value) => showInstant(value as number),
  list: (value, field) => (field.type === 'list' ? (value as readonly Data[]).map((item) => dataOf(item, field.of)) : value),
  event: (value) => replacementOf(value as { kind?: string; at?: number; data?: Data }),
};

/** What takes an event's place names its kind wherever it brings data: the API looks up their shape by it. */
function replacementOf({ kind, at, data }: { kind?: string; at?: number; data?: Data }): Data {
  return { ...(kind && { kind }), ...(at !== undefined && { at: showInstant(at) }), ...(data && isEventKind(kind) && { data: dataOf(data, eventRow(kind).fields) }) };
}

const dataOf = (data: Data, fields: Readonly<Record<string, Field>>): Data =>
  Object.fromEntries(Object.entries(data).flatMap(([name, value]) => (fields[name] && value !== undefined ? [[name, TRAVELS[fields[name].type]?.(value, fields[name]) ?? value]] : [])));

/** An event as a program sends it to the API: moments as text, texts in full. */
export const bodyOf = (kind: EventKind, { id, at, by, who, data = {} }: EventMessage): { id: string; kind: EventKind; at?: string; by?: string; who?: string; data: Data } =>
  ({ id, kind, ...(at !== undefined && { at: showInstant(at) }), ...(by && { by }), ...(who && { who }), data: dataOf(data, eventRow(kind).fields) });
