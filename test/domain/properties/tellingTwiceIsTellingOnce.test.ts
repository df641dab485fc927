import { expect, test } from 'vitest';
import { record } from '../../../domain/case.ts';
import { holds } from '../histories/holds.ts';
import { events } from '../histories/logs.ts';
import { play, tell } from '../../../simulate/lives/play.ts';

test('an event told twice is told once: at once, and again at the end of the story', () => {
  holds(100, (h) => {
    const { state, now } = play(h, {
      rest(s, at, event) {
        if (!event) return;
        expect(record(s, event)).toBe(s);
        const { recordedAt, ...message } = event;
        expect(tell(s, message, at).state).toBe(s);
      },
    });
    for (const { recordedAt, ...message } of events(state)) expect(tell(state, message, now).state).toBe(state);
  });
});
