import { expect, test } from 'vitest';
import { record } from '../../../domain/case.ts';
import { admit } from '../../../domain/case.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

test('an event that is taken has its effect; one that would have none is refused with a sentence', () => {
  holds(100, (h) => {
    play(h, {
      before(s, event) {
        const refusal = admit(s, event);
        if (refusal) expect(refusal.detail).toMatch(/^[A-ZÆØÅ].{10,}/);
        else expect(record(s, event).facts.events[event.id]?.without).toBeUndefined();
      },
    });
  });
});
