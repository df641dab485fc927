import type { Queryable } from '../db/pool.ts';
import { keepText } from '../db/texts.ts';
import type { EventKind, Field } from '../domain/events/table.ts';
import { eventRow } from '../domain/events/table.ts';

type Keep = (text: string) => Promise<string>;
type Data = Readonly<Record<string, unknown>>;

/** What takes an event's place, and of which kind that is. */
export interface Replacing {
  readonly kind: EventKind;
  readonly data: Data;
}

async function stored(fields: Readonly<Record<string, Field>>, data: Data, keep: Keep, replacing?: Replacing): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    const field = fields[name];
    if (value === null || value === undefined || !field) continue;
    if (field.type === 'text') result[name] = await keep(value as string);
    else if (field.type === 'list') result[name] = await Promise.all((value as Data[]).map((item) => stored(field.of, item, keep)));
    else if (field.type === 'event' && replacing) result[name] = { ...(value as Data), data: await stored(eventRow(replacing.kind).fields, replacing.data, keep) };
    else result[name] = value;
  }
  return result;
}

/** The event's data with whatever `keep` gives in the place of each text. */
export const withTexts = (kind: EventKind, data: Data, keep: Keep, replacing?: Replacing): Promise<Record<string, unknown>> => stored(eventRow(kind).fields, data, keep, replacing);

/** The event's data with each text kept in PostgreSQL and its id in its place: nothing else goes into a message. */
export const keepTexts = (db: Queryable, caseId: string, kind: EventKind, data: Data, replacing?: Replacing): Promise<Record<string, unknown>> =>
  withTexts(kind, data, (text) => keepText(db, caseId, text), replacing);
