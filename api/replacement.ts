import { isEventKind, type EventKind } from '../domain/events/table.ts';
import { eventIn, type LogEntry } from '../domain/log.ts';
import { badFields, refused } from './refusals.ts';
import { dataOf } from './schemas/events.ts';
import { understand } from './schemas/understand.ts';
import type { Replacing } from './texts.ts';
import { Problem } from './problems.ts';

/**
 * What takes a corrected event's place, checked as an event of its kind; nothing where the event is just taken back or
 * keeps its data. Without a kind of its own it has that of the event it replaces.
 */
export function replacementOf(data: Readonly<Record<string, unknown>>, log: readonly LogEntry[]): Replacing | undefined {
  const replacement = data.replacement as { kind?: string; data?: unknown } | null | undefined;
  if (!replacement || replacement.data === undefined) return undefined;
  const kind = replacement.kind ?? eventIn(log, data.event)?.kind;
  if (kind === undefined) throw refused({ code: 'unknownEvent', detail: 'Der er ingen hændelse med det id i sagen.' });
  if (!isEventKind(kind)) throw badFields([{ pointer: '/data/replacement/kind', detail: 'is no kind of event' }]);
  return { kind, data: understandWithin(kind, replacement.data) };
}

function understandWithin(kind: EventKind, data: unknown): Record<string, unknown> {
  try {
    return understand(dataOf(kind), data) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw badFields((error.body.errors ?? []).map((e) => ({ ...e, pointer: `/data/replacement/data${e.pointer}` })));
  }
}
