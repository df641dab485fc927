import { describe, expect, it } from 'vitest';
import { EVENT_KINDS } from '../../domain/events/table.ts';
import { Problem } from '../../api/problems.ts';
import { CASE } from '../../api/schemas/cases.ts';
import { COMPLETION, dataOf, EVENT } from '../../api/schemas/events.ts';
import { understand } from '../../api/schemas/understand.ts';

const errorsOf = (schema: Parameters<typeof understand>[0], body: unknown) => {
  try {
    understand(schema, body);
  } catch (error) {
    if (error instanceof Problem) return error.body.errors;
    throw error;
  }
  return [];
};

const booked = (data: object) => ({ id: 'booking-1', kind: 'interviewBooked', data });

describe('an event from outside', () => {
  it('has a schema for each kind of the one table', () => {
    for (const kind of EVENT_KINDS) expect(dataOf(kind).safeParse({ nonsense: 1 }).success, kind).toBe(false);
  });

  it('takes a local time as Copenhagen’s, summer and winter', () => {
    expect(understand(EVENT, booked({ interviewAt: '2026-07-01T10:00' }))).toMatchObject({ data: { interviewAt: Date.UTC(2026, 6, 1, 8) } });
    expect(understand(EVENT, booked({ interviewAt: '2026-12-01T10:00' }))).toMatchObject({ data: { interviewAt: Date.UTC(2026, 11, 1, 9) } });
    expect(understand(EVENT, booked({ interviewAt: '2026-07-01T10:00:30.5+05:30' }))).toMatchObject({ data: { interviewAt: Date.UTC(2026, 6, 1, 4, 30, 30, 500) } });
  });

  it.each(['2026-02-30T10:00', '2026-07-01', '2026-07-01T24:00', '2026-07-01T10:00+99:00', '0000-01-01T00:00', '9999-01-01T00:00Z', '', 1751356800000])('refuses %j as a moment', (interviewAt) => {
    expect(errorsOf(EVENT, booked({ interviewAt }))).toMatchObject([{ pointer: '/data/interviewAt' }]);
  });

  it('points to every wrong field and repeats no value', () => {
    const errors = errorsOf(EVENT, { id: 'p1', kind: 'planAgreed', data: { returnSteps: [{ from: '2026-13-01', hoursPerWeek: 500 }], goal: '010190-1234', secret: 'Anna' } });
    expect(errors?.map((e) => e.pointer).sort()).toEqual(['/data/goal', '/data/returnSteps/0/from', '/data/returnSteps/0/hoursPerWeek', '/data/secret']);
    expect(JSON.stringify(errors)).not.toMatch(/010190|Anna|2026-13/);
  });

  it('says what is missing', () => {
    expect(errorsOf(EVENT, { id: 'x', kind: 'fullRecovery' })).toEqual([{ pointer: '/data', detail: 'is missing' }]);
    expect(errorsOf(EVENT, { id: 'x', kind: 'fullRecoveri', data: {} })).toMatchObject([{ pointer: '/kind' }]);
    expect(errorsOf(EVENT, { id: '010190-1234', kind: 'standbyChosen' })).toEqual([{ pointer: '/id', detail: 'must not be a CPR number: ids are kept in histories' }]);
  });

  it.each([null, [], 'text', 7, true, { id: {}, kind: [] }, JSON.parse('{"__proto__": {"kind": "standbyChosen"}}')])('refuses %j without falling over', (body) => {
    expect(errorsOf(EVENT, body)?.length).toBeGreaterThan(0);
  });

  it('refuses texts that are empty, too long or not text', () => {
    for (const considerations of ['', '  ', 'a\0b', 'x'.repeat(10_001), '\ud800', 7]) {
      expect(errorsOf(EVENT, { id: 'x', kind: 'certificateProposed', data: { considerations } })).toMatchObject([{ pointer: '/data/considerations' }]);
    }
  });
});

describe('the other bodies', () => {
  it('a case needs a kind and its data', () => {
    expect(errorsOf(CASE, {})).toMatchObject([{ pointer: '/kind' }]);
    expect(errorsOf(CASE, { kind: 'sickLeave', data: { employment: 'employed' } })).toEqual([{ pointer: '/data/firstAbsenceDay', detail: 'is missing' }]);
    expect(errorsOf(CASE, { kind: 'prevention' })).toEqual([]);
    expect(errorsOf(CASE, { kind: 'prevention', person: { cpr: '1', name: '' } })?.map((e) => e.pointer)).toEqual(['/person/cpr', '/person/name']);
  });

  it('a completion holds the outcome itself', () => {
    expect(understand(COMPLETION, { holds: true, note: 'Alt vel' })).toEqual({ holds: true, note: 'Alt vel' });
    expect(errorsOf(COMPLETION, { task: 'weekFourCall' })).toEqual([{ pointer: '/task', detail: 'is not known here' }]);
  });
});
