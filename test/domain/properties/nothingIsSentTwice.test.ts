import { expect, test } from 'vitest';
import { agendaOf } from '../../../domain/agenda/view.ts';
import { holds } from '../histories/holds.ts';
import { outcomes } from '../histories/logs.ts';
import { play } from '../../../simulate/lives/play.ts';

const doubled = (list: readonly string[]): string[] => list.filter((x, i) => list.indexOf(x) !== i);

test('ids are unique, an entry is on the agenda once, and no letter is sent twice, whatever is corrected', () => {
  holds(100, (h) => {
    const { state } = play(h, { rest: ({ facts }) => expect(doubled(agendaOf(facts).map((l) => `${l.what} ${l.key}`))).toEqual([]) });
    const { tasks, letters } = state.facts;
    expect(doubled(tasks.map((t) => t.id))).toEqual([]);
    expect(doubled(letters.map((l) => l.id))).toEqual([]);
    expect(doubled(tasks.filter((t) => t.state === 'open').map((t) => t.key))).toEqual([]);
    expect(doubled(letters.filter((l) => l.state === 'sent').map((l) => l.key))).toEqual([]);
    expect(doubled(outcomes(state.log, 'letterDispatched').map((o) => o.letter))).toEqual([]);
    expect(doubled(outcomes(state.log, 'jobClarificationOpened').map((o) => o.key))).toEqual([]);
    expect(doubled(outcomes(state.log, 'paymentContinues').map((o) => o.key))).toEqual([]);
  });
});
