import { expect, test } from 'vitest';
import { fold } from '../../../domain/case.ts';
import { asKnown } from '../../../domain/asOf.ts';
import { caseFile, nextInstant } from '../../../domain/engine.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';
import { expectSame } from '../histories/same.ts';

test('folding the log anew gives the facts the case has kept step by step', () => {
  holds(100, (h) => {
    play(h, { rest: (s) => expectSame(fold(s.log), s.facts) });
  });
});

test('the case as known at any moment is the case as it stood then, and as of the end it is the case', () => {
  holds(100, (h) => {
    const stood: [number, unknown][] = [];
    const { state, now } = play(h, {
      rest(s, at) {
        // What is due at the very moment of an event is done after it, and belongs to that moment too.
        if (nextInstant(s, at) !== at) stood.push([at, s.facts]);
      },
    });
    for (const [at, facts] of stood.slice(0, -1).filter((_, i) => i % 5 === 0)) expectSame(asKnown(state, at).facts, facts);
    expectSame(asKnown(state, now), state);
    expectSame(caseFile(asKnown(state, now)), caseFile(state));
  });
});
