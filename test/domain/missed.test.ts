import { describe, expect, test } from 'vitest';
import { missed } from '../../domain/missed/missed.ts';
import { opened, type Story } from './cases.ts';

const of = (s: Story, now: string) => missed(s.state, s.at(now)).map((m) => `${m.kind} ${m.date} ${m.on} +${m.days} ${m.ended}: ${m.cause}`);
const only = (s: Story, now: string, kind: string) => of(s, now).filter((line) => line.startsWith(`${kind} `));
const held = { kind: 'followUp', mode: 'inPerson', place: 'workplace' };
const NOTIFIED = { firstAbsenceDay: '2025-09-01' };

describe('dates that were missed, and whose they are', () => {
  test('a first interview due Friday 24 October 2025, by law Sunday 26 October, held on Wednesday 29 October: the consultant had a month', () => {
    const s = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-29T10:00', 'interviewHeld', held);
    expect(only(s, '2025-10-30T10:00', 'firstInterview')).toEqual(['firstInterview due 2025-10-24 +5 completed: caseworker', 'firstInterview law 2025-10-26 +3 completed: caseworker']);
    expect(missed(s.state, s.at('2025-10-30T10:00')).find((m) => m.kind === 'firstInterview')).toMatchObject({ owner: 'consultant', basis: { kind: 'law' }, endedOn: '2025-10-29', evidence: [{ what: 'taskOpened' }] });
  });

  test('held on Thursday 23 October and told on the 29th: met', () => {
    const s = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-29T10:00', 'interviewHeld', held, { happened: '2025-10-23T10:00' });
    expect(only(s, '2025-10-30T10:00', 'firstInterview')).toEqual([]);
  });

  test('notified on Tuesday 28 October, after week 8: the law’s date is the notice’s; the five working days given instead are the consultant’s', () => {
    const s = opened('2025-10-28T10:00', NOTIFIED).tell('2025-11-06T10:00', 'interviewHeld', held);
    expect(only(s, '2025-11-07T10:00', 'firstInterview')).toEqual(['firstInterview due 2025-11-04 +2 completed: caseworker', 'firstInterview law 2025-10-26 +11 completed: lateNotice']);
  });

  test('notified on Wednesday 22 October, two working days before the date: nobody’s but the notice’s', () => {
    const s = opened('2025-10-22T10:00', NOTIFIED).tell('2025-10-30T10:00', 'interviewHeld', held);
    expect(only(s, '2025-10-31T10:00', 'firstInterview')).toEqual(['firstInterview due 2025-10-24 +6 completed: lateNotice', 'firstInterview law 2025-10-26 +4 completed: lateNotice']);
  });

  test('a call that was never made stands as missed until the recovery that took it away, from when that happened', () => {
    const s = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-10T10:00', 'fullRecovery', { on: '2025-10-01' }, { happened: '2025-10-01T09:00' });
    // Due Wednesday 1 October: the same day is not late.
    expect(only(s, '2025-10-13T10:00', 'weekFourCall')).toEqual([]);
    const later = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-10T10:00', 'fullRecovery', { on: '2025-10-10' });
    expect(only(later, '2025-10-13T10:00', 'weekFourCall')).toEqual(['weekFourCall due 2025-10-01 +9 dropped: caseworker']);
  });

  test('a decision that had to leave by 31 March, its worker away until 1 April: an outage', () => {
    const decided = opened('2025-09-22T10:00', NOTIFIED)
      .tell('2025-10-16T10:00', 'interviewHeld', held)
      .tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 })
      .tell('2026-03-26T16:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 });
    const woken = decided.downUntil('2026-04-01T10:00').until('2026-04-20T10:00');
    expect(only(woken, '2026-04-20T10:00', 'decisionExtension')[0]).toMatch(/^decisionExtension law 2026-03-31 \+\d+ sent: outage$/);
  });

  test('decided on Tuesday 31 March after hours, before Easter: made in time, but the calendar had no day left', () => {
    const decided = opened('2025-09-22T10:00', NOTIFIED)
      .tell('2025-10-16T10:00', 'interviewHeld', held)
      .tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 })
      .tell('2026-03-31T16:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 })
      .until('2026-04-20T10:00');
    expect(only(decided, '2026-04-20T10:00', 'decisionExtension')[0]).toMatch(/^decisionExtension law 2026-03-31 \+\d+ sent: calendar$/);
  });

  test('a complaint’s 28 days end on Sunday 30 November 2025: looked at again on Monday, the calendar’s; on Tuesday, not', () => {
    const sent = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-16T10:00', 'interviewHeld', held).tell('2025-10-20T10:00', 'partialRecovery', { from: '2025-10-27', hoursPerWeek: 20 }).until('2025-10-20T12:00');
    const complained = sent.tell('2025-11-02T10:00', 'appealReceived', { letter: sent.letters('partialRecoveryDecision')[0]!.id });
    expect(only(complained.tell('2025-12-01T10:00', 'appealReexamined', { upheld: true }), '2025-12-03T10:00', 'reexamine')).toEqual(['reexamine due 2025-11-30 +1 completed: calendar', 'reexamine law 2025-11-30 +1 completed: calendar']);
    expect(only(complained.tell('2025-12-02T10:00', 'appealReexamined', { upheld: true }), '2025-12-03T10:00', 'reexamine')).toEqual(['reexamine due 2025-11-30 +2 completed: caseworker', 'reexamine law 2025-11-30 +2 completed: caseworker']);
  });

  test('a company’s call of Monday 10:00 answered on Tuesday at 11:00 missed its hour, not its day', () => {
    const called = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-06T10:00', 'companyCalled', {});
    const done = called.complete('2025-10-07T11:00', 'answerCompany', { note: 'text:aaaaaaaaaaaa' });
    expect(only(done, '2025-10-08T10:00', 'answerCompany')).toEqual(['answerCompany due 2025-10-07 +0 completed: caseworker']);
    expect(only(called.complete('2025-10-07T09:59', 'answerCompany', { note: 'text:aaaaaaaaaaaa' }), '2025-10-08T10:00', 'answerCompany')).toEqual([]);
  });

  test('a letter that an operator held back over its date is not the consultant’s', () => {
    const decided = opened('2025-09-22T10:00', NOTIFIED)
      .tell('2025-10-16T10:00', 'interviewHeld', held)
      .tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 })
      .tell('2026-03-26T16:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 });
    const letter = decided.letters('decisionExtension')[0]!.id;
    const kept = decided.tell('2026-03-26T16:10', 'letterHeld', { letter, reason: 'text:aaaaaaaaaaaa' }).until('2026-04-10T10:00');
    expect(only(kept, '2026-04-10T10:00', 'decisionExtension')).toEqual(['decisionExtension law 2026-03-31 +10 open: held']);
  });

  test('a decision made after its date is one missed date, the decision’s', () => {
    const proposed = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-16T10:00', 'interviewHeld', held).tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 });
    const late = proposed.tell('2026-04-09T10:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 }).until('2026-04-20T10:00');
    expect(of(late, '2026-04-20T10:00').filter((l) => l.includes(' law 2026-03-31'))).toEqual(['decideReassessment law 2026-03-31 +9 completed: caseworker']);
  });

  describe('benefit that runs past its stop date', () => {
    // Sick since 1 September 2025: benefit stops after Tuesday 31 March 2026, reassessment opens on Monday 2 February.
    const heard = opened('2025-09-22T10:00', NOTIFIED).tell('2025-10-16T10:00', 'interviewHeld', held);

    test('with nothing proposed: listed once, the consultant’s, while it goes on', () => {
      const s = heard.until('2026-04-20T10:00');
      expect(only(s, '2026-04-20T10:00', 'paymentContinues')).toEqual(['paymentContinues law 2026-03-31 +20 open: caseworker']);
      expect(only(s, '2026-03-31T23:00', 'paymentContinues')).toEqual([]);
      const [line] = missed(s.state, s.at('2026-04-20T10:00')).filter((m) => m.kind === 'paymentContinues');
      expect(line).toMatchObject({ what: 'benefit', record: 'paymentContinues:opening', owner: 'consultant', basis: { kind: 'law' }, evidence: [{ what: 'taskOpened' }, { what: 'paymentContinues' }] });
      expect(line!.because).toMatch(/^opgaven »[^»]+« stod åben hos konsulenten fra .* 2026, og der var tid$/);
    });

    test('proposed and decided on 9 April: one date in law, until the decision left', () => {
      const s = heard.tell('2026-04-09T09:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 }).tell('2026-04-09T10:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 }).until('2026-04-20T10:00');
      expect(of(s, '2026-04-20T10:00').filter((l) => l.includes(' law 2026-03-31'))).toEqual(['paymentContinues law 2026-03-31 +9 sent: caseworker']);
    });

    test('proposed in time and not decided: the decision’s date, and no other', () => {
      const s = heard.tell('2026-03-16T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 }).until('2026-04-20T10:00');
      expect(of(s, '2026-04-20T10:00').filter((l) => l.includes(' law 2026-03-31'))).toEqual(['decideReassessment law 2026-03-31 +20 open: caseworker']);
    });

    test('proposed on 30 March and told on 2 April: in time', () => {
      const s = heard.tell('2026-04-02T10:00', 'reassessmentProposed', { outcome: 'extend', ground: 5 }, { happened: '2026-03-30T10:00' }).until('2026-04-20T10:00');
      expect(only(s, '2026-04-20T10:00', 'paymentContinues')).toEqual([]);
    });

    test('fit for work on 27 March, told on 9 April: benefit had stopped by itself', () => {
      const s = heard.tell('2026-04-09T10:00', 'fullRecovery', { on: '2026-03-27' }, { happened: '2026-03-27T10:00' }).until('2026-04-20T10:00');
      expect(only(s, '2026-04-20T10:00', 'paymentContinues')).toEqual([]);
    });

    test('nobody at work from January to 8 April: an outage, and while it lasts too', () => {
      const away = heard.until('2026-01-05T10:00');
      expect(only(away, '2026-04-05T10:00', 'paymentContinues')).toEqual(['paymentContinues law 2026-03-31 +5 open: outage']);
      expect(only(away.downUntil('2026-04-08T10:00'), '2026-04-08T10:00', 'paymentContinues')).toEqual(['paymentContinues law 2026-03-31 +8 open: outage']);
    });
  });

  describe('a task that never opened', () => {
    test('week four on Monday 29 September 2025 at 08:00, nobody at work since Friday: its opening was missed, by hours and then by days', () => {
      const away = opened('2025-09-22T10:00', NOTIFIED).until('2025-09-26T10:00');
      expect(only(away, '2025-09-29T08:05', 'weekFourCall')).toEqual([]);
      expect(only(away, '2025-09-29T08:06', 'weekFourCall')).toEqual(['weekFourCall opens 2025-09-29 +0 open: outage']);
      expect(only(away, '2025-10-02T10:00', 'weekFourCall')).toEqual(['weekFourCall opens 2025-09-29 +3 open: outage']);
      expect(missed(away.state, away.at('2025-10-02T10:00')).find((m) => m.kind === 'weekFourCall')).toMatchObject({ what: 'opening', owner: 'consultant', evidence: [{ event: 'opening' }], because: 'opgaven skulle være åbnet mandag den 29. september 2025 kl. 08.00, men systemet har ikke åbnet den' });
    });

    test('it is asked on a day within an outage that is over: as it was then', () => {
      const back = opened('2025-09-22T10:00', NOTIFIED).until('2025-09-26T10:00').downUntil('2025-10-06T10:00');
      expect(only(back, '2025-10-02T10:00', 'weekFourCall')).toContain('weekFourCall opens 2025-09-29 +3 open: outage');
      expect(only(back, '2025-10-07T10:00', 'weekFourCall').filter((l) => l.includes('opens'))).toEqual([]);
    });

    test('a first absence day that was corrected backwards: nothing should have opened before that was known', () => {
      const s = opened('2025-09-22T10:00', NOTIFIED).correct('2025-09-25T10:00', 'opening', { data: { firstAbsenceDay: '2025-08-18', employment: 'employed' } }).until('2025-09-26T10:00');
      expect(of(s, '2025-09-24T10:00').filter((l) => l.includes(' opens '))).toEqual([]);
    });
  });
});
