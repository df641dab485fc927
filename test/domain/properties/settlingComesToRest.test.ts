import { expect, test } from 'vitest';
import { due, nextInstant } from '../../../domain/engine.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

const nothing = { outcomes: [], letters: [], acts: [] };

test('a case comes to rest at every moment, and nothing is due again at the same one', () => {
  holds(100, (h) => {
    play(h, { rest: (s, now) => expect(due(s, now, false)).toEqual(nothing) });
  });
});

test('nothing falls due before the moment the case asked to be woken at', () => {
  holds(100, (h) => {
    play(h, {
      rest(s, now) {
        const next = nextInstant(s, now);
        for (const share of [0.1, 0.5, 0.9]) {
          const between = Math.floor(now + share * ((next ?? now + 300 * 86_400_000) - now));
          if (between > now && between !== next) expect(due(s, between, true), new Date(between).toISOString()).toEqual(nothing);
        }
      },
    });
  });
});
