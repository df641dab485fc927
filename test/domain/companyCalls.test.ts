import { expect, test } from 'vitest';
import { opened } from './cases.ts';

test('a company calls on Thursday 11 June 2026 at 09:30: due on Friday at 09:30, and a working-time clock skips the weekend', () => {
  const story = opened('2026-06-01T10:00').tell('2026-06-11T09:30', 'companyCalled').tell('2026-06-12T14:10', 'companyCalled');
  expect(story.tasks('answerCompany')).toMatchObject([
    { opensOn: '2026-06-11', dueOn: '2026-06-12', dueAt: story.at('2026-06-12T09:30') },
    { opensOn: '2026-06-12', dueOn: '2026-06-15', dueAt: story.at('2026-06-15T14:10') },
  ]);
});

test('told at 16:00, the call of 09:30 is still due the next day at 09:30', () => {
  const story = opened('2026-06-01T10:00').tell('2026-06-11T16:00', 'companyCalled', {}, { happened: '2026-06-11T09:30' });
  expect(story.tasks('answerCompany')).toMatchObject([{ opensOn: '2026-06-11', dueAt: story.at('2026-06-12T09:30') }]);
});

test('told on Monday 15 June at 12:00, Thursday’s call is due at once, not in the morning before it was told', () => {
  const story = opened('2026-06-01T10:00').tell('2026-06-15T12:00', 'companyCalled', {}, { happened: '2026-06-11T09:30' });
  expect(story.tasks('answerCompany')).toMatchObject([{ opensOn: '2026-06-15', dueOn: '2026-06-15', dueAt: story.at('2026-06-15T12:00') }]);
});

test('a correction on Sunday 14 June 2026 at 18:00 that makes a call of an old note opens its task then, due no earlier', () => {
  const story = opened('2026-06-01T10:00').tell('2026-06-02T08:01', 'employerContacted', {}, { id: 'note' }).correct('2026-06-14T18:00', 'note', { kind: 'companyCalled' });
  expect(story.tasks('answerCompany')).toMatchObject([{ opensOn: '2026-06-14', dueOn: '2026-06-14', dueAt: story.at('2026-06-14T18:00') }]);
});

test('a call corrected from 09:30 to 13:15 is due at 13:15', () => {
  const story = opened('2026-06-01T10:00').tell('2026-06-11T14:00', 'companyCalled', {}, { id: 'call', happened: '2026-06-11T09:30' });
  expect(story.correct('2026-06-11T14:30', 'call', { at: story.at('2026-06-11T13:15') }).tasks('answerCompany')).toMatchObject([{ dueOn: '2026-06-12', dueAt: story.at('2026-06-12T13:15') }]);
});

test('both promises are marked by the call, not by when it was told', () => {
  const done = { note: 'text:aaaaaaaaaaaa' };
  const sameDay = opened('2026-06-01T10:00').tell('2026-06-11T09:30', 'companyCalled').complete('2026-06-11T15:30', 'answerCompany', done);
  expect(sameDay.tasks('answerCompany')).toMatchObject([{ marks: { sameDay: true, within24h: true } }]);
  const nextDay = opened('2026-06-01T10:00').tell('2026-06-11T09:30', 'companyCalled').complete('2026-06-12T09:31', 'answerCompany', done);
  expect(nextDay.tasks('answerCompany')).toMatchObject([{ marks: { sameDay: false, within24h: false } }]);
  const toldLate = opened('2026-06-01T10:00').tell('2026-06-12T08:00', 'companyCalled', {}, { happened: '2026-06-11T09:30' }).complete('2026-06-12T09:00', 'answerCompany', done);
  expect(toldLate.tasks('answerCompany')).toMatchObject([{ marks: { sameDay: false, within24h: true } }]);
});
