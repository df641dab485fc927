import { expect, test } from 'vitest';
import { opened } from './cases.ts';

test('a completion taken back by mistake, and given back, is done again: nothing that followed meanwhile undoes it', () => {
  const before = opened('2026-03-02T10:00', { firstAbsenceDay: '2026-02-02' })
    .tell('2026-03-03T09:00', 'taskCompleted', { task: 'weekFourCall:opening', holds: true }, { id: 'call' })
    .tell('2026-03-04T10:00', 'standbyChosen');
  const mistaken = before.correct('2026-03-05T10:00', 'call');
  expect(mistaken.tasks('weekFourCall')).toMatchObject([{ state: 'dropped' }]);
  expect(mistaken.tasks('recordReview').filter((t) => t.state === 'open').map((t) => t.key)).toContain(`recordReview:weekFourCall:${before.state.facts.standby?.id}`);
  const back = mistaken.correct('2026-03-05T10:05', mistaken.state.facts.corrections[0]!.id);
  expect(back.tasks('weekFourCall')).toMatchObject([{ state: 'completed', because: 'call' }]);
  expect(back.tasks('recordReview').filter((t) => t.state === 'open').map((t) => t.key)).toEqual(before.tasks('recordReview').filter((t) => t.state === 'open').map((t) => t.key));
});
