import fc from 'fast-check';
import { EVENT_KINDS, eventRow, type EventKind, type Field } from '../domain/events/table.ts';

/** What no schema expects: wrong types, huge, deep, unicode, years 0 and 9999, names that objects have. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(), fc.constantFrom('', '\0', '\ud800', '🛏️', '__proto__', '0000-00-00', '0000-01-01', '9999-12-31', '0000-01-01T00:00', '9999-12-31T23:59', '2026-02-30', '2199-12-31', '1900-01-01T00:00', '2199-12-31T23:59', '-1', 1e308, -0, 2 ** 53, null, 'x'.repeat(20_000)),
  fc.constant(JSON.parse(`${'['.repeat(2_000)}1${']'.repeat(2_000)}`) as unknown),
);
/** Real days, some of them far off. */
export const farDay = fc.constantFrom('1900-01-01', '2000-02-29', '2026-05-01', '2026-06-05', '2026-06-10', '2026-12-24', '2027-01-01', '2099-12-31', '2199-12-31');

interface Shapes {
  /** Moments as the receiver takes them: text for the API, milliseconds for a case. */
  readonly moment: fc.Arbitrary<unknown>;
  /** Texts as the receiver takes them: plain for the API, ids for a case. */
  readonly text: fc.Arbitrary<unknown>;
}

/** Values of a field that are taken most of the time, at their edges, and now and then anything. */
export function valueOf(field: Field, shapes: Shapes): fc.Arbitrary<unknown> {
  const { moment, text } = shapes;
  const fit = (): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'day': return farDay;
      case 'instant': return moment;
      case 'text': return text;
      case 'flag': return fc.boolean();
      case 'reference': return fc.constantFrom('brev', 'firstInterview:brev', 'infoCitizen:brev:citizen', 'x', 'constructor');
      case 'number': return field.whole ? fc.integer({ min: field.min, max: field.max }) : fc.double({ min: field.min, max: field.max, noNaN: true });
      case 'code': return fc.constantFrom<string | number>(...field.codes);
      case 'codes': return fc.array(field.codes === 'any' ? fc.constantFrom('citizen', 'manager', 'consultant') : fc.constantFrom(...field.codes), { maxLength: 5 });
      case 'list': return fc.array(fc.record(Object.fromEntries(Object.entries(field.of).map(([n, f]) => [n, valueOf(f, shapes)]))), { maxLength: 4 });
      case 'event': return fc.record({ kind: fc.constantFrom(...EVENT_KINDS), data: fc.dictionary(fc.string(), odd, { maxKeys: 3 }) }, { requiredKeys: [] });
    }
  };
  return fc.oneof({ weight: 12, arbitrary: fit() }, { weight: 1, arbitrary: odd });
}

/** Data of an event of that kind. */
export function dataOf(kind: EventKind, shapes: Shapes): fc.Arbitrary<Record<string, unknown>> {
  const fields = eventRow(kind).fields;
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field, shapes)])), { requiredKeys: Object.keys(fields).filter((n) => !fields[n]!.optional) });
}

type Path = readonly (string | number)[];

/** Every place in a JSON value. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, v]) => placesIn(v, [...path, Array.isArray(value) ? +key : key]))];
}

function changedAt(value: unknown, path: Path, to: (was: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to(value);
  if (Array.isArray(value)) return value.map((v, i) => (i === key ? changedAt(v, rest, to) : v));
  const entries = Object.entries(value as object).map(([k, v]) => [k, k === key ? changedAt(v, rest, to) : v]);
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined));
}

/** The value with one to three places of it replaced by anything, taken away, or given a field that nobody knows. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  const change = fc.record({ path: fc.constantFrom(...places), how: fc.constantFrom('replace', 'drop', 'add'), by: odd });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((v, { path, how, by }) => {
      try {
        return changedAt(v, path, (was) => (how === 'replace' ? by : how === 'drop' ? undefined : typeof was === 'object' && was !== null && !Array.isArray(was) ? { ...was, uventet: by } : by));
      } catch {
        return v; // an earlier change took the place away
      }
    }, value));
}
