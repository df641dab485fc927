import { expect, test } from 'vitest';
import { isOutcome } from '../../../domain/log.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

test('no task is due before the day it opens, nor moved to before it', () => {
  holds(100, (h) => {
    const { state } = play(h);
    const opensOn = new Map(state.facts.tasks.map((t) => [t.id, t.opensOn]));
    for (const e of state.log) {
      if (!isOutcome(e) || (e.outcome !== 'taskOpened' && e.outcome !== 'taskMoved')) continue;
      expect(e.dueOn >= opensOn.get(e.task)!, `${e.task} due ${e.dueOn}`).toBe(true);
      if (e.outcome === 'taskOpened' && e.dueAt) expect(e.dueAt).toBeGreaterThanOrEqual(e.at);
    }
  });
});
