import { expect, test } from 'vitest';
import { agendaOf, nextDated } from '../../../domain/agenda/view.ts';
import { isEnded } from '../../../domain/facts.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

test('a case that is not closed or withdrawn always has a next date', () => {
  holds(100, (h) => {
    play(h, {
      rest({ facts }, _now, event) {
        if (!isEnded(facts)) expect(nextDated(facts, agendaOf(facts)), `after ${event?.kind ?? 'the last step'}`).toBeTypeOf('number');
      },
    });
  });
});
