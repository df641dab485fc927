import fc from 'fast-check';
import { dayFromNumber, dayNumber } from '../../domain/calendar/day.ts';
import type { Field } from '../../domain/events/table.ts';

const day = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: dayNumber('2022-01-01'), max: dayNumber('2030-12-31') }).map(dayFromNumber) },
  { weight: 1, arbitrary: fc.constantFrom('1900-01-01', '1999-12-31', '2024-02-29', '2060-06-05', '2199-12-31') },
);

/** Any value of a field's shape, however odd. */
function anyValue(f: Field): fc.Arbitrary<unknown> {
  switch (f.type) {
    case 'day': return day;
    case 'instant': return fc.integer({ min: Date.UTC(2022, 0), max: Date.UTC(2031, 0) });
    case 'text': return fc.constant('text:aaaaaaaaaaaa');
    case 'flag': return fc.boolean();
    case 'reference': return fc.constantFrom('nobody', 'infoCitizen:opening:citizen', 'callEmployer:opening');
    case 'event': return fc.constant(undefined);
    case 'number': return f.whole ? fc.integer({ min: f.min, max: f.max }) : fc.double({ min: f.min, max: f.max, noNaN: true });
    case 'code': return fc.constantFrom(...f.codes);
    case 'codes': return f.codes === 'any' ? fc.subarray(['citizen', 'manager', 'consultant', 'doctor']) : fc.subarray([...f.codes]);
    case 'list': return fc.array(anyData(f.of), { maxLength: 4 });
  }
}

/** Any data of an event's shape: what `checkMessage` lets through and only the rules can judge. */
export function anyData(fields: Readonly<Record<string, Field>>): fc.Arbitrary<Record<string, unknown>> {
  const must = Object.keys(fields).filter((name) => !fields[name]!.optional);
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, anyValue(f)])), { requiredKeys: must });
}
