import { expect, test } from 'vitest';
import { liveLate } from '../histories/downtime.ts';
import { holds } from '../histories/holds.ts';
import type { History } from '../../../simulate/lives/history.ts';
import { outcomes } from '../histories/logs.ts';
import { isOff, wall } from '../histories/oracle.ts';
import { play } from '../../../simulate/lives/play.ts';
import type { CaseState } from '../../../domain/case.ts';

function noneOnAQuietDay({ state }: { state: CaseState }, h: History): void {
  for (const sent of outcomes(state.log, 'letterDispatched')) {
    const { day, weekday, minute } = wall(sent.at);
    expect(weekday, `${sent.letter} on ${day}`).not.toBe('Fri');
    expect(isOff(day, h.profile.closingDays), `${sent.letter} on ${day}`).toBe(false);
    expect(minute).toBeGreaterThanOrEqual(8 * 60);
    expect(minute).toBeLessThan(15 * 60);
    expect(sent.on).toBe(day);
  }
}

test('no letter leaves on a Friday, a weekend, a holiday or a closing day, nor outside 08:00 to 15:00, whatever happens', () => {
  holds(100, (h) => noneOnAQuietDay(play(h), h));
});

test('nor where a worker is down for days and every timer is answered late', () => {
  holds(60, (h) => noneOnAQuietDay(play(h, { live: liveLate }), h));
});
