import { checkMessage } from '../domain/events/check.ts';
import { EVENT_KINDS } from '../domain/events/table.ts';
import { signalName } from '../domain/messages.ts';
import type { History, HistoryEvent } from './archive.ts';

/** What stands in place of a word that may be a person's. No field of a message takes it, so that the refusal stays the same. */
const WORD = '×';
/** No field takes it: it is no moment of a case, and above every number. */
const NUMBER = 1e15;
const NAME = /^[A-Za-z0-9_.:-]{1,80}$/;

interface Payload {
  readonly metadata?: unknown;
  readonly data?: string;
}
interface Signal {
  readonly signalName: string;
  readonly input?: { readonly payloads?: readonly Payload[] };
  readonly header?: unknown;
}

const KINDS = new Map(EVENT_KINDS.map((kind) => [signalName(kind), kind]));

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
function decoded(payload: Payload | undefined): { readonly message: unknown } | undefined {
  try {
    return { message: JSON.parse(Buffer.from(payload?.data ?? '', 'base64').toString('utf8')) };
  } catch {
    return undefined;
  }
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const keysOf = (pointer: string): string[] => pointer.split('/').slice(1).map((k) => k.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value in `place` that a pointer leads to: its holder, and its key there. Pointers shorten long keys. */
function follow(message: unknown, pointer: string): { in: Record<string, unknown>; key: string } | undefined {
  let holder: unknown = message;
  const keys = keysOf(pointer);
  for (const [i, short] of keys.entries()) {
    if (!isObject(holder)) return undefined;
    const key = Object.keys(holder).find((k) => k === short || k.startsWith(short));
    if (key === undefined) return undefined;
    if (i === keys.length - 1) return { in: holder, key };
    holder = holder[key];
  }
  return undefined;
}

/** Pointers to all that is wrong with a message: the check names the first twenty, so that it is asked again without them. */
function wrongIn(kind: string, message: unknown): string[] {
  const rest = structuredClone(message);
  const all = new Set<string>();
  for (;;) {
    const checked = checkMessage(kind, rest);
    const found = 'wrong' in checked ? checked.wrong.map((w) => w.pointer).filter((p) => p !== '' && !all.has(p)) : [];
    if (found.length === 0) return [...all];
    for (const pointer of found) {
      all.add(pointer);
      const place = follow(rest, pointer);
      if (place) delete place.in[place.key];
    }
  }
}

/** The same kind of value, with nothing of what it said. */
const emptied = (v: unknown): unknown => (typeof v === 'number' ? NUMBER : isObject(v) && Array.isArray(v) ? [WORD] : isObject(v) ? {} : typeof v === 'boolean' || v === null ? v : WORD);

/** A message the case refused for its shape, without what stood where it was wrong; nothing where it has its right shape. */
function blankedMessage(kind: string, message: unknown): unknown {
  if (!isObject(message) || Array.isArray(message)) return WORD;
  const copy = structuredClone(message);
  for (const pointer of wrongIn(kind, message)) {
    const place = follow(copy, pointer);
    if (!place) continue;
    const value = emptied(place.in[place.key]);
    const key = NAME.test(place.key) ? place.key : `${WORD}${Object.keys(place.in).indexOf(place.key)}`;
    if (key !== place.key) delete place.in[place.key];
    place.in[key] = value;
  }
  return copy;
}

function blankedSignal(s: Signal): Signal | undefined {
  const kind = KINDS.get(s.signalName);
  const [first] = s.input?.payloads ?? [];
  const { message } = decoded(first) ?? {};
  if (kind && message !== undefined && 'ok' in checkMessage(kind, message)) return undefined;
  if (!first && !s.header) return undefined;
  // What nobody can read stays so; what no signal is called, nobody reads.
  const data = kind && message !== undefined ? encoded(blankedMessage(kind, message)) : kind ? Buffer.from(WORD).toString('base64') : encoded(WORD);
  const payloads = (s.input?.payloads ?? []).map((p, i) => ({ ...p, data: i === 0 ? data : encoded(WORD) }));
  return { ...s, signalName: NAME.test(s.signalName) ? s.signalName : WORD, ...(s.input && { input: { payloads } }), header: {} };
}

/** Free text that whoever ended a workflow by hand may have left. */
const HAND_WRITTEN = ['reason', 'cause', 'details'];
const ENDED_BY_HAND = ['workflowExecutionTerminatedEventAttributes', 'workflowExecutionCancelRequestedEventAttributes'];

function blankedEvent(e: HistoryEvent): HistoryEvent | undefined {
  const signal = e['workflowExecutionSignaledEventAttributes'] as Signal | undefined;
  const blanked = signal && blankedSignal(signal);
  if (blanked) return { ...e, workflowExecutionSignaledEventAttributes: blanked };
  const name = ENDED_BY_HAND.find((n) => isObject(e[n]));
  if (!name) return undefined;
  const attributes = e[name] as Record<string, unknown>;
  if (!HAND_WRITTEN.some((field) => attributes[field])) return undefined;
  return { ...e, [name]: Object.fromEntries(Object.entries(attributes).filter(([field]) => !HAND_WRITTEN.includes(field))) };
}

/**
 * A history that can be handed on. Messages that a case takes hold days, codes and ids only; what it refused stands in
 * the history as it came, whatever a broken system put into it. That is emptied here, so that the case refuses it for the
 * same reason as before, and replays to the same timeline.
 */
export function withoutWords(history: History): { readonly history: History; readonly blanked: readonly string[] } {
  const blanked: string[] = [];
  const events = history.events.map((e) => {
    const other = blankedEvent(e);
    if (other) blanked.push(e.eventId);
    return other ?? e;
  });
  return { history: { events }, blanked };
}
