import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../../../domain/calendar/calendar.ts';
import { endOfDay } from '../../../domain/calendar/copenhagen.ts';
import { FRIDAY, plusDays, weekday } from '../../../domain/calendar/day.ts';
import { calendarOf } from '../../../domain/facts.ts';
import { goesIn } from '../../../domain/goes.ts';
import { rehearse } from '../../../domain/rehearsal.ts';
import { play } from '../../../simulate/lives/play.ts';
import { liveUntil } from '../../../simulate/pureEngine.ts';
import { holdsWith, PLAYS_ALL } from '../histories/holds.ts';

test('what the rehearsal says of a day is what the pure engine does on it if nothing new happens, and no letter is for a Friday', () => {
  let left = 0;
  let away = 0;
  holdsWith(100, fc.nat(12), (h, ahead) => {
    play({ ...h, endsAfter: 0 }, {
      rest(state, now) {
        const calendar = calendarOf(state.facts);
        const on = plusDays(dayOf(calendar, now), ahead);
        const said = rehearse(state, { on, now, calendar, paused: false });
        const then = liveUntil(state, endOfDay(on), false, now).facts.letters;
        const known = new Set(state.facts.letters.filter((l) => l.state !== 'waiting').map((l) => l.id));
        const does = then.filter((l) => l.sentOn === on && l.state === 'sent' && !known.has(l.id));
        expect(said.leaves.map((l) => [l.letter, l.at, l.remark]).sort()).toEqual(does.map((l) => [l.id, l.sentAt, l.remark === true]).sort());
        if (weekday(on) === FRIDAY) expect(said.leaves).toEqual([]);
        // Who stays away has not left, and who was planned for the day is in one of both lists.
        for (const l of said.staysAway) expect(then.find((x) => x.id === l.letter)?.state).not.toBe('sent');
        const named = new Set([...said.leaves, ...said.staysAway].map((l) => l.letter));
        for (const l of state.facts.letters) if (l.state === 'waiting' && dayOf(calendar, l.plannedFor) === on && l.plannedFor >= now) expect(named, l.id).toContain(l.id);
        // Each reason has a word of its own.
        for (const l of [...said.leaves, ...said.staysAway]) expect(l.because, l.da).not.toBe('other');
        for (const l of state.facts.letters) if (l.state === 'waiting') expect(goesIn({ log: state.log, letters: state.facts.letters, attention: state.facts.attention }, l).because, l.waitsBecause).not.toBe('other');
        left += said.leaves.length;
        away += said.staysAway.length;
      },
    });
  });
  if (PLAYS_ALL) expect(Math.min(left, away)).toBeGreaterThan(0);
});
