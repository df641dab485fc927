import { describe, expect, test } from 'vitest';
import { caseFile } from '../../domain/engine.ts';
import { opened, type Story } from './cases.ts';

const of = (s: Story) => caseFile(s.state).lawDates.map(({ kind, on, metOn }) => `${kind} by ${on}${metOn ? `, met ${metOn}` : ''}`);
const held = { kind: 'followUp', mode: 'inPerson', place: 'workplace' };

describe("the law's dates", () => {
  const notified = opened('2025-09-22T10:00', { firstAbsenceDay: '2025-09-01' });

  test('the first interview of a case from 1 September 2025 by Sunday 26 October, the end of week 8', () => {
    expect(of(notified)).toEqual(['firstInterview by 2025-10-26']);
    expect(caseFile(notified.state).lawDates[0]?.source).toContain('§ 13 a');
  });

  test('met on the day it was held, though it was told four days later, and corrected after that', () => {
    const told = notified.tell('2025-10-20T09:00', 'interviewHeld', held, { id: 'held', happened: '2025-10-16T10:00' });
    expect(of(told)).toEqual(['firstInterview by 2025-10-26, met 2025-10-16']);
    const corrected = told.correct('2025-10-21T09:00', 'held', { at: told.at('2025-10-17T10:00') });
    expect(of(corrected)).toEqual(['firstInterview by 2025-10-26, met 2025-10-17']);
  });

  test('gone with a recovery: the law asks for it no more', () => {
    expect(of(notified.tell('2025-09-30T10:00', 'fullRecovery', { on: '2025-09-30' }))).toEqual([]);
  });

  test('none where only practice wants the interview: R26, expected back before week 26', () => {
    expect(of(opened('2026-08-03T10:00', { firstAbsenceDay: '2026-07-13', expectedRecovery: '2026-10-01' }))).toEqual([]);
    expect(of(opened('2026-08-03T10:00', { firstAbsenceDay: '2026-07-13' }))).toEqual(['firstInterview by 2026-09-06']);
  });

  test('an extension decided and sent before the stop date', () => {
    const decided = notified
      .tell('2025-10-16T10:00', 'interviewHeld', held)
      .tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 })
      .until('2026-03-17T12:00');
    expect(of(decided).slice(1)).toEqual(['decideReassessment by 2026-03-31']);
    const sent = decided.tell('2026-03-19T10:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 }).until('2026-03-23T10:00');
    expect(of(sent).slice(1)).toEqual(['decisionExtension by 2026-03-31, met 2026-03-19']);
  });

  test('a complaint of 3 March is looked at again by 31 March', () => {
    const sent = notified
      .tell('2025-10-16T10:00', 'interviewHeld', held)
      .tell('2025-10-20T10:00', 'partialRecovery', { from: '2025-10-27', hoursPerWeek: 20 })
      .until('2025-10-20T12:00');
    const letter = sent.letters('partialRecoveryDecision')[0]!.id;
    expect(of(sent.tell('2025-11-03T10:00', 'appealReceived', { letter })).slice(1)).toEqual(['reexamine by 2025-12-01']);
  });
});

test('the first contact is the earliest, whatever was told first', () => {
  const s = opened('2025-09-22T10:00', { firstAbsenceDay: '2025-09-01' })
    .tell('2025-10-20T09:00', 'interviewHeld', held, { happened: '2025-10-16T10:00' })
    .tell('2025-10-21T09:00', 'interviewHeld', { ...held, mode: 'phone' }, { happened: '2025-10-09T10:00' });
  expect(caseFile(s.state).firstContactOn).toBe('2025-10-09');
});
