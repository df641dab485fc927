import { describe, expect, test } from 'vitest';
import { lateFirings, lawSays } from '../../domain/lateFirings.ts';
import { opened, type Story } from './cases.ts';

const HOUR_MS = 3_600_000;
const at = (s: Story, time: string) => s.at(time);
const late = (s: Story) => lateFirings(s.state.log).map((l) => ({ kind: l.kind, hours: (l.firedAt - l.plannedFor) / HOUR_MS, law: l.basis.kind, broken: l.broken, lawDate: l.lawDate }));

describe('what fired late', () => {
  test('nothing, where somebody was always there: a Friday is no downtime', () => {
    expect(late(opened('2026-06-05T09:00').until('2026-08-31T12:00'))).toEqual([]);
  });

  test('letters planned for Monday 8 June at 08:00, sent at 11:00', () => {
    const woken = opened('2026-06-05T09:00').downUntil('2026-06-08T11:00');
    expect(late(woken).filter((l) => l.kind.startsWith('info'))).toEqual([
      { kind: 'infoCitizen', hours: 3, law: 'practice', broken: false, lawDate: undefined },
      { kind: 'infoEmployer', hours: 3, law: 'practice', broken: false, lawDate: undefined },
    ]);
  });

  test('a decision that had to leave by 31 March, its worker back on 1 April, the eve of Maundy Thursday: the law is broken, and said so once', () => {
    const decided = opened('2025-09-22T10:00', { firstAbsenceDay: '2025-09-01' })
      .tell('2025-10-16T10:00', 'interviewHeld', { kind: 'followUp', mode: 'inPerson', place: 'workplace' })
      .tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 })
      // Thursday after hours: it waits for 08:00 on Monday the 30th.
      .tell('2026-03-26T16:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 });
    const woken = decided.downUntil('2026-04-01T10:00');
    const extension = late(woken).filter((l) => l.kind === 'decisionExtension');
    expect(extension).toEqual([{ kind: 'decisionExtension', hours: 50, law: 'law', broken: true, lawDate: '2026-03-31' }]);
    expect(late(woken.until('2026-04-20T10:00')).filter((l) => l.kind === 'decisionExtension')).toEqual(extension);
  });

  test('benefit that went on from 1 April was noted on 3 April', () => {
    const woken = opened('2025-09-22T10:00', { firstAbsenceDay: '2025-09-01' }).until('2026-03-31T12:00').downUntil('2026-04-03T10:00');
    expect(late(woken).find((l) => l.kind === 'paymentContinues')).toMatchObject({ hours: 58, law: 'law' });
  });

  test('woken on a Friday a letter is looked at late once, put off, and then leaves on its new day', () => {
    const woken = opened('2026-06-08T16:00').downUntil('2026-06-12T10:00').until('2026-06-15T12:00');
    expect(late(woken).filter((l) => l.kind === 'infoCitizen')).toEqual([{ kind: 'infoCitizen', hours: 74, law: 'practice', broken: false, lawDate: undefined }]);
  });

  test('a letter that its facts took away meanwhile still says whose it was', () => {
    const gone = opened('2026-06-08T16:00').tell('2026-06-08T16:05', 'interviewBooked', { kind: 'followUp', mode: 'phone', place: 'municipality', interviewAt: opened('2026-06-08T16:00').at('2026-06-20T10:00'), exceptionReason: 'text:aaaaaaaaaaaa' });
    expect(late(gone.downUntil('2026-06-22T10:00')).filter((l) => l.kind === 'invitation')).toEqual([{ kind: 'invitation', hours: 13 * 24 + 2, law: 'law', broken: false, lawDate: undefined }]);
  });

  test('a call of week four that should have come on Monday 8 June at 08:00 and came on Wednesday', () => {
    const woken = opened('2026-06-05T09:00', { firstAbsenceDay: '2026-05-11' }).downUntil('2026-06-10T10:00');
    expect(late(woken).filter((l) => l.kind === 'weekFourCall')).toEqual([{ kind: 'weekFourCall', hours: 50, law: 'practice', broken: false, lawDate: undefined }]);
  });

  test('a letter that a person held back and let go is not late', () => {
    const held = opened('2026-06-08T16:00');
    const letter = held.letters('infoCitizen')[0]!.id;
    const released = held
      .tell('2026-06-08T16:10', 'letterHeld', { letter, reason: 'text:aaaaaaaaaaaa' })
      .tell('2026-06-10T10:00', 'letterReleased', { letter })
      .until('2026-06-11T12:00');
    expect(released.letters('infoCitizen')[0]?.sentOn).toBe('2026-06-10');
    expect(late(released)).toEqual([]);
  });

  test('a letter that failed from 08:00 on was no outage, but its channel', () => {
    const s = opened('2026-06-05T09:00');
    const letter = s.letters('infoCitizen')[0]!.id;
    const sends = (why?: string) => lateFirings([
      ...s.state.log,
      ...(why ? [{ outcome: 'needsAttention' as const, at: at(s, '2026-06-08T08:06'), what: `letter:${letter}`, because: why }] : []),
      { outcome: 'letterDispatched', at: at(s, '2026-06-08T11:00'), letter, on: '2026-06-08', says: '' },
    ]).map((l) => l.cause);
    expect(sends()).toEqual(['outage']);
    expect(sends('lykkes ikke: channelUnreachable')).toEqual(['channelUnreachable']);
  });
});

test('what the law says of it is one sentence', () => {
  const law = { kind: 'law' as const, source: 'retssikkerhedsloven § 66' };
  expect(lawSays({ basis: law, lawDate: '2026-03-31', broken: true })).toBe('Efter retssikkerhedsloven § 66 senest tirsdag den 31. marts 2026: fristen var overskredet, da det skete.');
  expect(lawSays({ basis: law, lawDate: '2026-03-31', broken: false })).toContain('blev ikke overskredet');
  expect(lawSays({ basis: law, broken: false })).toContain('ingen dato');
  expect(lawSays({ basis: { kind: 'practice', source: 'K2 (003)' }, broken: false })).toBe('Praksis K2 (003): loven sætter ingen frist.');
});
