import { test } from 'vitest';
import { due, caseFile, nextInstant } from '../../../domain/engine.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

test('a case that is frozen through and through lives on all the same', () => {
  holds(50, (h) => {
    play(h, {
      rest(s, now) {
        freeze(s);
        due(s, now, true);
        nextInstant(s, now);
        caseFile(s);
      },
    });
  });
});
