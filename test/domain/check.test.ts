import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../domain/events/check.ts';
import { EVENT_KINDS, EVENTS, type EventKind } from '../../domain/events/table.ts';
import { anyData } from '../../simulate/lives/anyData.ts';

const RUNS = { seed: 20260612, numRuns: 1000 };
const wrongIn = (kind: string, message: unknown): readonly string[] => {
  const checked = checkMessage(kind, message);
  return 'wrong' in checked ? checked.wrong.map((w) => w.pointer) : [];
};
const booked = (data: Record<string, unknown>) => wrongIn('interviewBooked', { id: 'a', data: { interviewAt: 1_780_000_000_000, ...data } });
const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '0' + '}'.repeat(depth));

test('any data of an event’s shape are taken', () => {
  const message = fc.constantFrom(...EVENT_KINDS).chain((kind) => anyData(EVENTS[kind].fields).map((data) => ({ kind, data })));
  fc.assert(fc.property(message, ({ kind, data }) => { expect(wrongIn(kind, { id: 'e-1', data })).toEqual([]); }), RUNS);
});

test('anything at all as a message is answered, never thrown at', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true });
  fc.assert(
    fc.property(fc.constantFrom(...EVENT_KINDS, 'toString', '__proto__', ''), anything, anything, (kind, a, b) => {
      expect(checkMessage(kind, a)).toHaveProperty('wrong');
      checkMessage(kind, { id: 'e', data: a, at: b });
      expect(checkMessage(kind, { id: a, by: b, data: {} })).toBeDefined();
      for (const field of Object.keys(EVENTS[kind as EventKind]?.fields ?? {})) checkMessage(kind, { id: 'e', data: { [field]: a } });
    }),
    RUNS,
  );
});

describe('refused, with a pointer to the place:', () => {
  test.each([
    ['a kind that is none', 'constructor', { id: 'a', data: {} }, ['']],
    ['no message', 'companyCalled', null, ['']],
    ['a list for a message', 'companyCalled', [], ['']],
    ['no id', 'companyCalled', { data: {} }, ['/id']],
    ['an id with a space', 'companyCalled', { id: 'a b' }, ['/id']],
    ['an id of 65 characters', 'companyCalled', { id: 'x'.repeat(65) }, ['/id']],
    ['an id that ends in a line break', 'companyCalled', { id: 'a\n' }, ['/id']],
    ['an id of Danish letters', 'companyCalled', { id: 'ø' }, ['/id']],
    ['a moment that is no number', 'companyCalled', { id: 'a', at: '2026-06-12' }, ['/at']],
    ['a moment that never was', 'companyCalled', { id: 'a', at: Number.NaN }, ['/at']],
    ['a moment in the year 10000', 'companyCalled', { id: 'a', at: 253_402_300_800_000 }, ['/at']],
    ['a party that is none', 'companyCalled', { id: 'a', by: 'mayor' }, ['/by']],
    ['a field that is not known', 'companyCalled', { id: 'a', data: { extra: 1 } }, ['/data/extra']],
    ['a name beside the data', 'companyCalled', { id: 'a', name: 'Karen' }, ['/name']],
    ['free text where an id belongs', 'companyCalled', { id: 'a', data: { view: 'can do light work' } }, ['/data/view']],
    ['a text id with free text behind it', 'companyCalled', { id: 'a', data: { view: 'text:aaaaaaaa Karen Hansen' } }, ['/data/view']],
    ['30 February', 'fullRecovery', { id: 'a', data: { on: '2026-02-30' } }, ['/data/on']],
    ['a missing day', 'fullRecovery', { id: 'a' }, ['/data/on']],
    ['more than 168 hours', 'partialRecovery', { id: 'a', data: { from: '2026-06-12', hoursPerWeek: 169 } }, ['/data/hoursPerWeek']],
    ['hours without end', 'partialRecovery', { id: 'a', data: { from: '2026-06-12', hoursPerWeek: Infinity } }, ['/data/hoursPerWeek']],
    ['hours as a word', 'partialRecovery', { id: 'a', data: { from: '2026-06-12', hoursPerWeek: '20' } }, ['/data/hoursPerWeek']],
    ['half a ground', 'reassessmentProposed', { id: 'a', data: { outcome: 'extend', ground: 1.5 } }, ['/data/ground']],
    ['an outcome that is none', 'reassessmentProposed', { id: 'a', data: { outcome: 'toString' } }, ['/data/outcome']],
    ['a step of a plan without a day', 'planAgreed', { id: 'a', data: { returnSteps: [{ hoursPerWeek: 10 }] } }, ['/data/returnSteps/0/from']],
    ['61 steps', 'planAgreed', { id: 'a', data: { returnSteps: Array(61).fill({ from: '2026-06-12', hoursPerWeek: 1 }) } }, ['/data/returnSteps']],
    ['steps that are no list', 'planAgreed', { id: 'a', data: { returnSteps: { 0: {}, length: 1 } } }, ['/data/returnSteps']],
    ['a correction to a kind that is none', 'eventCorrected', { id: 'a', data: { event: 'b', reason: 'text:aaaaaaaa', replacement: { kind: 'hasOwnProperty' } } }, ['/data/replacement/kind']],
    ['a correction with a field of its own', 'eventCorrected', { id: 'a', data: { event: 'b', reason: 'text:aaaaaaaa', replacement: { id: 'c' } } }, ['/data/replacement/id']],
  ])('%s', (_name, kind, message, pointers) => {
    expect(wrongIn(kind, message)).toEqual(pointers);
  });

  test('keys that reach for the prototype, and they reach nothing', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty']) {
      const data = JSON.parse(`{"interviewAt":1780000000000,"${key}":{"polluted":true}}`) as unknown;
      expect(wrongIn('interviewBooked', { id: 'a', data }), key).toEqual([`/data/${key}`]);
      expect(wrongIn('interviewBooked', JSON.parse(`{"id":"a","data":{"interviewAt":1780000000000},"${key}":{"polluted":true}}`)), key).toEqual([`/${key}`]);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('ten thousand levels of nesting', () => {
    const deep = nested(10_000);
    expect(booked({ participants: deep })).toEqual(['/data/participants']);
    expect(wrongIn('companyCalled', { id: 'a', data: deep })).toEqual(['/data/a']);
    expect(wrongIn('companyCalled', deep)).toContain('/a');
  });

  test('megabytes: a long text, a long list, and more unknown fields than anybody wants named', () => {
    expect(booked({ exceptionReason: `text:${'a'.repeat(5_000_000)}` })).toEqual(['/data/exceptionReason']);
    expect(booked({ participants: Array(1_000_000).fill('citizen') })).toEqual(['/data/participants']);
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, i]));
    const checked = checkMessage('companyCalled', { id: 'a', ...many, data: many });
    expect(JSON.stringify(checked).length).toBeLessThan(10_000);
    expect(checked).toHaveProperty('wrong');
    expect(JSON.stringify(checkMessage('companyCalled', { id: 'a', ['x'.repeat(1_000_000)]: 1, data: {} })).length).toBeLessThan(1_000);
  });

  test('a replacement with more unknown fields than anybody wants named', () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`.repeat(50), i]));
    expect(JSON.stringify(checkMessage('eventCorrected', { id: 'a', data: { event: 'b', reason: 'text:aaaaaaaa', replacement: many } })).length).toBeLessThan(20_000);
  });

  test.each(['\u0000', '\u202Eabc', '😀', 'e\u0301', '\uD800', 'ＡＢ', 'а'])('the odd letter %j in an id, a reference or a code', (odd) => {
    expect(wrongIn('planAcknowledged', { id: `a${odd}`, data: { party: `citizen${odd}` } })).toEqual(['/id', '/data/party']);
    expect(wrongIn('appealReceived', { id: 'a', data: { letter: `x${odd}` } })).toEqual(['/data/letter']);
    expect(booked({ participants: [`citizen${odd}`] })).toEqual(['/data/participants']);
  });
});

test('null and absent mean the same in an optional field, and neither stays', () => {
  expect(checkMessage('companyCalled', { id: 'a', data: { view: null, note: undefined } })).toMatchObject({ ok: { data: {} } });
  expect(checkMessage('companyCalled', { id: 'a', data: null })).toMatchObject({ ok: { data: {} } });
  expect(wrongIn('fullRecovery', { id: 'a', data: { on: null } })).toEqual(['/data/on']);
});
