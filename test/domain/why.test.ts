import { describe, expect, test } from 'vitest';
import { why } from '../../domain/why/why.ts';
import { opened, type Story } from './cases.ts';

const case_ = opened('2026-06-01T09:00');
const asked = (story: Story, entry: string) => why(story.state, entry)!;

describe('why a task', () => {
  test('opens on Monday 8 June and is due on Wednesday 10 June: both calendar rules, and the event behind them', () => {
    expect(asked(case_.until('2026-06-09T12:00'), 'weekFourCall')).toMatchObject({
      key: 'weekFourCall:opening', state: 'open', basis: { kind: 'practice', source: 'K2 (003): alle spørges efter en måned' },
      day: { on: '2026-06-08', because: 'det er 28 dage efter første fraværsdag' },
      due: { on: '2026-06-10', because: '2 arbejdsdage efter åbningen' },
      restsOn: [{ event: 'opening', what: 'absenceNotified' }, { what: 'taskOpened' }],
    });
  });

  test('is not due any more: completed by an event that was told four days late', () => {
    const story = case_.tell('2026-06-09T10:00', 'interviewHeld', { kind: 'followUp', place: 'workplace' }, { id: 'held', happened: '2026-06-05T10:00' });
    const is = asked(story, 'firstInterview:opening');
    expect(is).toMatchObject({ state: 'completed', endedBy: { event: 'held' }, due: { on: '2026-07-03', because: 'sidste arbejdsdag inden udgangen af 8. uge' } });
    expect(is.sentences[0]).toBe(
      '»Hold første opfølgningssamtale« er udført tirsdag den 9. juni 2026 kl. 10.00 med »samtale holdt« fredag den 5. juni 2026 kl. 10.00, fortalt tirsdag den 9. juni 2026 kl. 10.00 – efter lov om sygedagpenge § 13 a (inden udgangen af 8. uge).',
    );
  });

  test('fell: by whatever event it was, not by the entry of the log beside it', () => {
    const story = case_.until('2026-06-09T10:00').tell('2026-06-09T11:00', 'fullRecovery', { on: '2026-06-09' }, { id: 'fit' });
    for (const kind of ['callEmployer', 'firstInterview', 'weekFourCall']) expect(asked(story, kind)).toMatchObject({ state: 'dropped', endedBy: { event: 'fit' } });
  });

  test('does not open yet: it waits for the hearing to be sent', () => {
    const story = case_.tell('2026-06-12T10:00', 'reassessmentProposed', { outcome: 'cease' }, { id: 'proposal' });
    expect(asked(story, 'decideReassessment')).toMatchObject({
      state: 'waiting', restsOn: [{ event: 'opening' }, { event: 'proposal' }],
      sentences: ['»Træf afgørelse efter revurdering« venter på, at partshøringen sendes – efter lov om sygedagpenge § 27; forvaltningsloven § 19.'],
    });
  });

  test('is not there though its kind exists: nothing in the case calls for it; and no such kind is nothing', () => {
    expect(asked(case_, 'planCheck')).toMatchObject({ state: 'absent', sentences: ['»Holder planen, eller skal den justeres?« er ikke på dagsordenen: intet i sagen kalder på den – efter praksis I10 (004).'] });
    expect(why(case_.state, 'teaBreak')).toBeUndefined();
  });
});

describe('why a letter', () => {
  const friday = case_.tell('2026-06-12T10:00', 'reassessmentProposed', { outcome: 'cease' }, { id: 'proposal' });

  test('waits from Friday 12 June to Monday 15 June', () => {
    expect(asked(friday, 'hearing')).toMatchObject({ state: 'waiting', day: { on: '2026-06-15', because: 'ingen breve sendes om fredagen eller i weekenden', over: [{ on: '2026-06-12', because: 'fredag' }, { on: '2026-06-13', because: 'weekend' }, { on: '2026-06-14', because: 'weekend' }] }, restsOn: [{ event: 'proposal' }] });
  });

  test('left on Monday 15 June, with a reply asked for by 29 June', () => {
    expect(asked(friday.until('2026-06-16T12:00'), 'hearing')).toMatchObject({ state: 'sent', day: { on: '2026-06-15' }, due: { on: '2026-06-29', because: '14 dage efter afsendelsen' } });
  });

  test('was taken back before it left, by the recovery on Saturday 13 June', () => {
    const story = friday.tell('2026-06-13T10:00', 'fullRecovery', { on: '2026-06-13' }, { id: 'fit' });
    expect(asked(story, 'hearing:proposal:citizen')).toMatchObject({ state: 'cancelled', endedBy: { event: 'fit' } });
  });

  test('is held back, and by whose word', () => {
    const story = friday.tell('2026-06-12T11:00', 'letterHeld', { letter: 'hearing:proposal:citizen', reason: 'text:aaaaaaaaaaaa' }, { id: 'hold' });
    expect(asked(story, 'hearing')).toMatchObject({ state: 'held', restsOn: [{ event: 'proposal' }, { event: 'hold', what: 'letterHeld' }] });
  });

  test('by ordinary mail can be complained of 28 days after the sixth working day', () => {
    const paper = opened('2026-06-01T09:00', { digitalPost: false }).tell('2026-06-02T10:00', 'partialRecovery', { from: '2026-06-03', hoursPerWeek: 20 });
    expect(asked(paper, 'partialRecoveryDecision').due).toEqual({ on: '2026-07-09', because: '28 dage efter modtagelsen, som er 6 arbejdsdage efter afsendelsen (almindelig post)' });
  });
});

test('why the engine did something itself: the consultant is there from the start', () => {
  expect(asked(case_, 'assignConsultant')).toMatchObject({ state: 'done', day: { on: '2026-06-01' }, restsOn: [{ event: 'opening' }] });
});
