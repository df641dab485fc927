import { expect, test } from 'vitest';
import { dayOf, minuteOf } from '../../../domain/calendar/calendar.ts';
import { plusDays, type Day } from '../../../domain/calendar/day.ts';
import { mayDispatch } from '../../../domain/calendar/dispatch.ts';
import { AWAITS_APPROVAL } from '../../../domain/approval.ts';
import { calendarOf } from '../../../domain/facts.ts';
import { inTheWay } from '../../../domain/inTheWay.ts';
import { letterRow } from '../../../domain/letters.ts';
import { eventIn, plannedIn } from '../../../domain/log.ts';
import { play } from '../../../simulate/lives/play.ts';
import { holds, PLAYS_ALL } from '../histories/holds.ts';

test('the days named between a letter’s plan and its departure are those on which it may not leave, none else; and whoever waits is told of one', () => {
  let several = 0;
  let freed = 0;
  let keptBySomebody = 0;
  holds(100, (h) => {
    play(h, {
      rest(state) {
        const c = calendarOf(state.facts);
        for (const l of state.facts.letters.filter((x) => x.state === 'waiting')) {
          const over = inTheWay({ calendar: c, log: state.log, letters: state.facts.letters }, l);
          if (l.held !== undefined || l.waitsBecause === AWAITS_APPROVAL) {
            expect(over, l.id).toEqual([]);
            keptBySomebody++;
            continue;
          }
          const { at } = plannedIn(state.log, l.id)!;
          const approved = eventIn(state.log, l.eveOverride);
          // Approved when its day had been planned, and then for nothing, it frees no day that was in the way before.
          const mayLeave = (day: Day): boolean => mayDispatch(c, day, letterRow(l.kind).cls, approved !== undefined && approved.recordedAt <= at);
          const first = dayOf(c, at);
          const wanted: Day[] = [];
          // After hours, or before them, the day itself is in the way though it is none that is quiet.
          const outside = minuteOf(c, at) < c.opens || minuteOf(c, at) >= c.closes;
          if (l.plannedFor > at && (outside || !mayLeave(first))) wanted.push(first);
          for (let day = plusDays(first, 1); day < dayOf(c, l.plannedFor); day = plusDays(day, 1)) if (!mayLeave(day)) wanted.push(day);
          expect([...new Set(over.map((o) => o.on))], l.id).toEqual(wanted);
          if (l.plannedFor > at) expect(over.length, l.id).toBeGreaterThan(0);
          if (new Set(over.map((o) => o.because)).size > 1) several++;
          if (approved) freed++;
        }
      },
    });
  });
  if (PLAYS_ALL) expect(Math.min(several, freed, keptBySomebody)).toBeGreaterThan(0);
});
