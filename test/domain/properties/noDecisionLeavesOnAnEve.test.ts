import { expect, test } from 'vitest';
import { letterRow } from '../../../domain/letters.ts';
import { holds } from '../histories/holds.ts';
import { departures } from '../histories/logs.ts';
import { dayAfter, isOff } from '../histories/oracle.ts';
import { play } from '../../../simulate/lives/play.ts';

test('no decision leaves on the eve of a day off without an override, and one with it carries its remark, none else', () => {
  holds(100, (h) => {
    for (const { letter, sent } of departures(play(h).state)) {
      const eve = isOff(dayAfter(sent.on), h.profile.closingDays);
      const decision = letterRow(letter.kind).cls === 'decision';
      if (eve && decision) expect(letter.eveOverride, `${letter.id} on ${sent.on}`).toBeDefined();
      expect(sent.remark === true, `${letter.id} on ${sent.on}`).toBe(eve && decision);
    }
  });
});
