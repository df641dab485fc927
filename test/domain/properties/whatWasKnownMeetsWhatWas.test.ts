import { expect, test } from 'vitest';
import { asKnown, asStood, learnedLater } from '../../../domain/asOf.ts';
import { isOutcome } from '../../../domain/log.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';
import { expectSame } from '../histories/same.ts';

test('at any moment of which nothing was learned later, the case stood as it was known; at the end it is the case', () => {
  let differs = 0;
  holds(100, (h) => {
    const { state, now } = play(h);
    for (const e of state.log.filter((_, i) => i % 4 === 0)) {
      const at = isOutcome(e) ? e.at : e.recordedAt;
      if (learnedLater(state, at).length === 0) expectSame(asStood(state, at).facts, asKnown(state, at).facts);
      else differs++;
    }
    expectSame(asStood(state, now).facts, state.facts);
    expect(learnedLater(state, now)).toEqual([]);
  });
  expect(differs).toBeGreaterThan(0);
});
