import { isDay } from '../calendar/day.ts';
import { EVENT_ID, PERSON_ID, REQUEST_ID, TEXT_ID, TRACE_PARENT, type EventMessage, type Via } from '../messages.ts';
import { PARTIES } from '../words.ts';
import { eventRow, isEventKind, type EventKind, type Field } from './table.ts';

export interface Wrong {
  /** JSON pointer to the field. */
  readonly pointer: string;
  readonly detail: string;
}

/** 1900-01-01 and 2200-01-01: an instant outside is no date of a case. */
const EARLIEST = -2_208_988_800_000;
const LATEST = 7_258_118_400_000;
const REFERENCE = /^[A-Za-z0-9_.:~-]{1,200}$/;
const MOST_CODES = 30;
/** Enough to mend a message by: a refusal must not outgrow what a workflow may answer with. */
const MOST_WRONG = 20;
const MOST_IN_POINTER = 60;
const CODE = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

type Check = (value: unknown, field: Field, pointer: string) => Wrong[];

const pointerTo = (pointer: string, key: string): string => `${pointer}/${key.slice(0, MOST_IN_POINTER).replaceAll('~', '~0').replaceAll('/', '~1')}`;
const notKnown = (value: object, pointer: string, known: (key: string) => boolean): Wrong[] =>
  Object.keys(value).filter((k) => !known(k)).slice(0, MOST_WRONG).map((k) => ({ pointer: pointerTo(pointer, k), detail: 'is not known here' }));

const say = (ok: boolean, pointer: string, detail: string): Wrong[] => (ok ? [] : [{ pointer, detail }]);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkCodes(value: unknown, field: Field, pointer: string): Wrong[] {
  if (field.type !== 'codes') return [];
  const known = (c: unknown) => typeof c === 'string' && (field.codes === 'any' ? CODE.test(c) : field.codes.includes(c));
  const wanted = field.codes === 'any' ? 'a list of words' : `a list of ${field.codes.join(', ')}`;
  return say(Array.isArray(value) && value.length <= MOST_CODES && value.every(known), pointer, `must be ${wanted}`);
}

function checkNumber(value: unknown, field: Field, pointer: string): Wrong[] {
  if (field.type !== 'number') return [];
  const ok = typeof value === 'number' && value >= field.min && value <= field.max && (!field.whole || Number.isInteger(value));
  return say(ok, pointer, `must be a ${field.whole ? 'whole ' : ''}number from ${field.min} to ${field.max}`);
}

function checkList(value: unknown, field: Field, pointer: string): Wrong[] {
  if (field.type !== 'list') return [];
  if (!Array.isArray(value) || value.length > field.most) return say(false, pointer, `must be a list of at most ${field.most}`);
  return value.flatMap((v, i) => checkFields(v, field.of, `${pointer}/${i}`));
}

function checkEvent(value: unknown, _field: Field, pointer: string): Wrong[] {
  if (!isObject(value)) return say(false, pointer, 'must be an object with kind, at and data, or be absent');
  return [
    ...notKnown(value, pointer, (k) => ['kind', 'at', 'data'].includes(k)),
    ...say(value.kind === undefined || isEventKind(value.kind), `${pointer}/kind`, 'is no kind of event'),
    ...say(value.at === undefined || isInstant(value.at), `${pointer}/at`, 'must be a moment in milliseconds'),
    ...say(value.data === undefined || isObject(value.data), `${pointer}/data`, 'must be an object'),
  ];
}

export const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > EARLIEST && value < LATEST;

const isVersion = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function checkVia(value: unknown): Wrong[] {
  if (value === undefined) return [];
  if (!isObject(value)) return say(false, '/via', 'must be an object with request and trace, or be absent');
  return [
    ...notKnown(value, '/via', (k) => ['request', 'trace'].includes(k)),
    ...say(typeof value.request === 'string' && REQUEST_ID.test(value.request), '/via/request', 'must be the id of a request'),
    ...say(value.trace === undefined || (typeof value.trace === 'string' && TRACE_PARENT.test(value.trace)), '/via/trace', 'must be a traceparent (W3C Trace Context)'),
  ];
}

const CHECKS: Readonly<Record<Field['type'], Check>> = {
  day: (v, _f, p) => say(isDay(v), p, 'must be a real day, YYYY-MM-DD'),
  instant: (v, _f, p) => say(isInstant(v), p, 'must be a moment in milliseconds'),
  text: (v, _f, p) => say(typeof v === 'string' && TEXT_ID.test(v), p, 'must be the id of a stored text (text:…): free text does not travel'),
  flag: (v, _f, p) => say(typeof v === 'boolean', p, 'must be true or false'),
  reference: (v, _f, p) => say(typeof v === 'string' && REFERENCE.test(v), p, 'must be an id'),
  code: (v, f, p) => say(f.type === 'code' && f.codes.includes(v as string), p, `must be one of ${f.type === 'code' ? f.codes.join(', ') : ''}`),
  codes: checkCodes,
  number: checkNumber,
  list: checkList,
  event: checkEvent,
};

function checkFields(value: unknown, fields: Readonly<Record<string, Field>>, pointer: string): Wrong[] {
  if (!isObject(value)) return [{ pointer, detail: 'must be an object' }];
  return [
    ...notKnown(value, pointer, (k) => Object.hasOwn(fields, k)),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const v = value[name];
      if (v === undefined || (v === null && field.optional)) return field.optional ? [] : [{ pointer: `${pointer}/${name}`, detail: 'is missing' }];
      return CHECKS[field.type](v, field, `${pointer}/${name}`);
    }),
  ];
}

/** What is wrong with an event's data, by the table of fields; empty where nothing is. */
export const checkData = (kind: EventKind, data: unknown): Wrong[] => checkFields(data ?? {}, eventRow(kind).fields, '/data');

/** The data without empty optional fields: `null` and `undefined` mean the same, absent. */
const tidy = (data: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([, v]) => v !== undefined && v !== null));

/**
 * Checks the shape of a message before any rule is asked: the workflow's own gate, without packages. Never throws,
 * whatever arrives. What is wrong is named by JSON pointer.
 */
export function checkMessage(kind: string, message: unknown): { readonly ok: EventMessage } | { readonly wrong: readonly Wrong[] } {
  if (!isEventKind(kind)) return { wrong: [{ pointer: '', detail: 'is no kind of event' }] };
  if (!isObject(message)) return { wrong: [{ pointer: '', detail: 'must be an object' }] };
  const wrong = [
    ...notKnown(message, '', (k) => ['id', 'kind', 'at', 'by', 'who', 'data', 'ifVersion', 'via'].includes(k)),
    ...say(typeof message.id === 'string' && EVENT_ID.test(message.id), '/id', 'must be 1 to 64 letters, digits, dots, dashes or underscores'),
    ...say(message.at === undefined || isInstant(message.at), '/at', 'must be a moment in milliseconds'),
    ...say(message.by === undefined || (PARTIES as readonly unknown[]).includes(message.by), '/by', `must be one of ${PARTIES.join(', ')}`),
    ...say(message.who === undefined || (typeof message.who === 'string' && PERSON_ID.test(message.who)), '/who', 'must be the id of a person: 1 to 64 letters, digits, dots, dashes or underscores'),
    ...say(message.ifVersion === undefined || isVersion(message.ifVersion), '/ifVersion', 'must be a version of the case'),
    ...checkVia(message.via),
    ...checkData(kind, message.data),
  ];
  if (wrong.length > 0) return { wrong: wrong.slice(0, MOST_WRONG) };
  const { id, at, by, who, ifVersion, via } = message as unknown as EventMessage;
  return { ok: { id, at, by, data: tidy((message.data ?? {}) as Record<string, unknown>), ...(who !== undefined && { who }), ...(ifVersion !== undefined && { ifVersion }), ...(via && { via: via as Via }) } };
}
