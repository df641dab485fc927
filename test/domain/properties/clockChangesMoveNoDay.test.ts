import { expect, test } from 'vitest';
import { calendarOf } from '../../../domain/facts.ts';
import type { CaseState } from '../../../domain/case.ts';
import { holds } from '../histories/holds.ts';
import { localOf } from '../../../simulate/lives/moment.ts';
import { play } from '../../../simulate/lives/play.ts';
import { expectSame } from '../histories/same.ts';

/** What a case did, in days and times on the wall. */
function days({ facts }: CaseState) {
  const c = calendarOf(facts);
  const time = (at: number | undefined) => at !== undefined && localOf(c, at);
  return {
    tasks: facts.tasks.map((t) => [t.id, t.state, t.opensOn, t.dueOn, t.late, time(t.dueAt), time(t.openedAt), time(t.endedAt)]),
    letters: facts.letters.map((l) => [l.id, l.state, l.sentOn, l.replyBy, l.appealBy, l.remark, time(l.plannedFor), time(l.sentAt)]),
    jobClarification: facts.jobClarification?.on,
    stops: facts.stops,
    rounds: facts.rounds.map((r) => [r.id, r.until, r.day]),
  };
}

test('the same story gives the same days and times on the wall, whether clocks change or not', () => {
  holds(50, (h) => {
    const changing = play(h, { nights: false }).state;
    const winter = play(h, { nights: false, clockChanges: [[0, 60]] }).state;
    const summer = play(h, { nights: false, clockChanges: [[0, 120]] }).state;
    expectSame(days(winter), days(changing));
    expectSame(days(summer), days(changing));
  });
});
