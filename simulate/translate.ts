import { isDay, type Instant } from '../domain/calendar/day.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { EVENTS, isEventKind, type EventKind, type Field } from '../domain/events/table.ts';
import type { CaseInput, EventMessage, PastEvent } from '../domain/messages.ts';
import { withIds } from '../domain/named.ts';
import type { Party } from '../domain/words.ts';
import { instantFrom } from './times.ts';
import type { Past, Scenario, Step } from './scenario.ts';

type Data = Record<string, unknown>;
export type KeepText = (content: string) => Promise<string>;
export interface Message extends EventMessage {
  readonly kind: EventKind;
  readonly at: Instant;
}

/** Words for people become ids: what a scenario writes as a name is an id to the engine. */
const asReference = (value: string): string => value.normalize('NFKD').replace(/[^A-Za-z0-9_.:~-]+/g, '-').slice(0, 200) || '-';

async function field(value: unknown, f: Field, keep: KeepText): Promise<unknown> {
  if (value === null || value === undefined) return undefined;
  if (f.type === 'text') return keep(typeof value === 'string' ? value : JSON.stringify(value));
  if (f.type === 'instant' && typeof value === 'string') return isDay(value) ? instantFrom(`${value}T00:00`) : instantFrom(value);
  if (f.type === 'reference' && typeof value === 'string') return asReference(value);
  return value;
}

/** A scenario's data in the shape that travels: texts by id, times as instants; fields that no event has are left out. */
async function dataFor(kind: EventKind, data: Data, keep: KeepText): Promise<Data> {
  const fields: Readonly<Record<string, Field>> = EVENTS[kind].fields;
  const out: Data = {};
  for (const [name, f] of Object.entries(fields)) {
    const value = await field(data[name], f, keep);
    if (value !== undefined) out[name] = value;
  }
  return out;
}

/** Excused may be written as its reason. */
function excused(data: Data): Data {
  return typeof data.excused === 'string' ? { ...data, excused: true, reason: data.excused } : data;
}

const ENVELOPE = ['event', 'kind', 'at', 'by', 'id', 'data'];
const isEnvelope = (r: Data): boolean =>
  Object.keys(r).every((k) => ENVELOPE.includes(k)) && (r.kind === undefined || isEventKind(r.kind)) && (r.data !== undefined || r.event !== undefined || r.at !== undefined);

/** Fields that may be absent in a conversion, not in an opening. */
const MUST_STAY = ['employment'];

/** What stood before stays where the replacement leaves out a field that must be there. */
function completed(kind: EventKind, data: Data, original: Data): Data {
  const fields: Readonly<Record<string, Field>> = EVENTS[kind].fields;
  const missing = Object.keys(fields).filter((name) => (!fields[name]!.optional || MUST_STAY.includes(name)) && data[name] === undefined && original[name] !== undefined);
  return { ...Object.fromEntries(missing.map((name) => [name, original[name]])), ...data };
}

async function correction(data: Data, file: CaseFile, keep: KeepText): Promise<Data> {
  const target = asReference(String(data.event ?? data.eventId ?? data.id ?? ''));
  const reason = await keep(String(data.reason ?? 'rettelse'));
  const raw = data.replacement as Data | null | undefined;
  if (raw === undefined || raw === null) return { event: target, reason };
  const original = file.log.find((e) => 'kind' in e && 'id' in e && e.id === target) as { kind: EventKind; data: Data } | undefined;
  const envelope = isEnvelope(raw) ? raw : { data: raw };
  const named = envelope.event ?? envelope.kind ?? original?.kind;
  if (!isEventKind(named)) return { event: target, reason, replacement: { kind: named } };
  const fresh = envelope.data === undefined ? undefined : await dataFor(named, envelope.data as Data, keep);
  return {
    event: target,
    reason,
    replacement: {
      kind: named,
      ...(typeof envelope.at === 'string' ? { at: instantFrom(envelope.at) } : {}),
      ...(fresh ? { data: completed(named, fresh, original?.kind === named ? original.data : {}) } : {}),
    },
  };
}

/** A step as the message a case takes. Throws where its event is not known. */
export async function messageFor(step: Step, index: number, file: CaseFile, keep: KeepText): Promise<Message> {
  const envelope = { id: step.id === undefined ? `step-${index + 1}` : asReference(step.id), at: instantFrom(step.at), by: step.by as Party | undefined, who: step.who };
  const given = excused(step.data ?? {});
  if (step.complete !== undefined) {
    return { ...envelope, kind: 'taskCompleted', data: withIds('taskCompleted', { ...(await dataFor('taskCompleted', given, keep)), task: step.complete }, file) };
  }
  if (!isEventKind(step.event)) throw new Error(`there is no event "${step.event}"`);
  const kind = step.event;
  if (kind === 'eventCorrected') return { ...envelope, kind, data: await correction(given, file, keep) };
  return { ...envelope, kind, data: withIds(kind, await dataFor(kind, given, keep), file) };
}

/** What happened elsewhere before a case was taken over. */
export async function pastFor(past: readonly Past[], keep: KeepText): Promise<PastEvent[]> {
  const told: PastEvent[] = [];
  for (const [i, p] of past.entries()) {
    const at = instantFrom(p.at);
    const kind = p.complete === undefined ? p.event : 'taskCompleted';
    if (p.letter !== undefined) told.push({ letter: p.letter, at, ...(p.to && { to: p.to }) });
    else if (!isEventKind(kind)) throw new Error(`there is no event "${kind}"`);
    else {
      const data = await dataFor(kind, excused(p.data ?? {}), keep);
      told.push({ id: p.id === undefined ? `past-${i + 1}` : asReference(p.id), kind, at, data: p.complete === undefined ? data : { ...data, task: p.complete } });
    }
  }
  return told;
}

/** The scenario's opening as the event that opens the case. */
export async function openingFor(scenario: Scenario, keep: KeepText): Promise<CaseInput['opening'] & { at: Instant }> {
  const { opening } = scenario;
  const before = opening.kind === 'fastTrack' || opening.kind === 'prevention';
  const kind = before ? 'caseOpened' : 'absenceNotified';
  const given = before ? { ...opening.data, kind: opening.kind } : opening.data;
  return { id: opening.id === undefined ? 'opening' : asReference(opening.id), kind, at: instantFrom(opening.at), by: opening.by as Party | undefined, data: await dataFor(kind, given, keep) };
}
