import { describe, expect, test } from 'vitest';
import { asKnown, asStood, learnedLater } from '../../domain/asOf.ts';
import { statusOf } from '../../domain/status.ts';
import { opened } from './cases.ts';

const at = (time: string) => opened('2026-06-01T09:00').at(time);

describe('an interview held on Wednesday 10 June and told on Monday 15 June', () => {
  const story = opened('2026-06-01T09:00').tell('2026-06-15T10:00', 'interviewHeld', { kind: 'followUp', place: 'workplace' }, { id: 'held', happened: '2026-06-10T11:00' });

  test('was not known on Friday 12 June, but had been held', () => {
    expect(asKnown(story.state, at('2026-06-12T12:00')).facts.firstInterviewHeld).toBeUndefined();
    expect(asStood(story.state, at('2026-06-12T12:00')).facts.firstInterviewHeld).toMatchObject({ id: 'held', day: '2026-06-10' });
    expect(learnedLater(story.state, at('2026-06-12T12:00'))).toEqual([
      { event: 'held', kind: 'interviewHeld', at: at('2026-06-10T11:00'), recordedAt: at('2026-06-15T10:00'), how: 'toldLate' },
    ]);
  });

  test('had not been held on Tuesday 9 June, whatever was told since', () => {
    expect(asStood(story.state, at('2026-06-09T12:00')).facts.firstInterviewHeld).toBeUndefined();
    expect(learnedLater(story.state, at('2026-06-09T12:00'))).toEqual([]);
  });

  test('was known on Tuesday 16 June: nothing is left to learn', () => {
    expect(learnedLater(story.state, at('2026-06-16T12:00'))).toEqual([]);
    expect(asKnown(story.state, at('2026-06-16T12:00')).facts).toEqual(asStood(story.state, at('2026-06-16T12:00')).facts);
  });
});

describe('a recovery told for Monday 8 June that was another person’s, taken back on Friday 12 June', () => {
  const story = opened('2026-06-01T09:00').tell('2026-06-08T09:00', 'fullRecovery', { on: '2026-06-08' }, { id: 'fit' }).correct('2026-06-12T09:00', 'fit');

  test('was known on 10 June as fit for work, but the case stood open', () => {
    expect(statusOf(asKnown(story.state, at('2026-06-10T12:00')).facts)).toBe('fitForWork');
    expect(statusOf(asStood(story.state, at('2026-06-10T12:00')).facts)).toBe('open');
    expect(learnedLater(story.state, at('2026-06-10T12:00'))).toMatchObject([{ event: 'fit', how: 'takenBack', recordedAt: at('2026-06-12T09:00') }]);
  });

  test('and given back on 15 June: as known on the 13th it is open, as it stood it was fit for work', () => {
    const correction = story.state.log.findLast((e) => 'kind' in e && e.kind === 'eventCorrected') as { id: string };
    const back = story.correct('2026-06-15T09:00', correction.id);
    expect(statusOf(asKnown(back.state, at('2026-06-13T12:00')).facts)).toBe('open');
    expect(statusOf(asStood(back.state, at('2026-06-13T12:00')).facts)).toBe('fitForWork');
    expect(learnedLater(back.state, at('2026-06-13T12:00'))).toMatchObject([{ event: correction.id, kind: 'eventCorrected', how: 'takenBack' }]);
  });
});

test('a recovery whose day is corrected twice stands as the last correction has it', () => {
  const story = opened('2026-06-01T09:00')
    .tell('2026-06-08T09:00', 'partialRecovery', { from: '2026-06-08', hoursPerWeek: 20 }, { id: 'part' })
    .correct('2026-06-10T09:00', 'part', { data: { from: '2026-06-09', hoursPerWeek: 20 } })
    .correct('2026-06-12T09:00', 'part', { data: { from: '2026-06-11', hoursPerWeek: 20 } });
  const from = (of: typeof asKnown, time: string) => of(story.state, at(time)).facts.partial?.from;
  expect([from(asKnown, '2026-06-09T12:00'), from(asKnown, '2026-06-11T12:00'), from(asKnown, '2026-06-13T12:00')]).toEqual(['2026-06-08', '2026-06-09', '2026-06-11']);
  expect([from(asStood, '2026-06-09T12:00'), from(asStood, '2026-06-11T12:00'), from(asStood, '2026-06-13T12:00')]).toEqual(['2026-06-11', '2026-06-11', '2026-06-11']);
});

test('a case notified on 1 June and taken in on 3 June stood from the 1st, and was known from the 3rd', () => {
  const { state } = opened('2026-06-03T09:00');
  const early = { ...state, log: state.log.map((e) => ('id' in e && e.id === 'opening' ? { ...e, at: at('2026-06-01T09:00') } : e)) };
  expect(asKnown(early, at('2026-06-02T12:00')).facts.opened).toBeUndefined();
  expect(asStood(early, at('2026-06-02T12:00')).facts.opened).toMatchObject({ day: '2026-06-01' });
});
