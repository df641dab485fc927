import { expect, test } from 'vitest';
import { inWords } from '../../../domain/agenda/danish.ts';
import { agendaOf } from '../../../domain/agenda/view.ts';
import type { AgendaEntry } from '../../../domain/caseFile.ts';
import { holds } from '../histories/holds.ts';
import { play } from '../../../simulate/lives/play.ts';

const REASON: Readonly<Record<AgendaEntry['state'], RegExp>> = {
  open: /har frist .+ og blev åbnet .+: .{6,} – efter /,
  planned: /^(».+« åbner|En fastholdelseskonsulent|Jobafklaringsforløbet|Ydelsen) .+: .{6,} – efter /,
  waiting: /(venter på,?|venter til|sendes) .{6,} – efter /,
  absent: /er ikke på dagsordenen: .{6,} – efter /,
};

test('every entry of the agenda says in one Danish sentence why it is there, or why not, and by which law or practice', () => {
  holds(100, (h) => {
    play(h, {
      rest({ facts }) {
        for (const { state, why, basis, on, dueOn, what } of agendaOf(facts)) {
          expect(['law', 'practice']).toContain(basis.kind);
          expect(why.endsWith(` – efter ${basis.kind === 'law' ? '' : 'praksis '}${basis.source}.`), why).toBe(true);
          expect(basis.source.length).toBeGreaterThan(5);
          expect(why).toMatch(REASON[state]);
          expect(why).not.toMatch(/undefined|NaN|null|\[object|\d{4}-\d{2}|  |\.\.| ,/);
          if (on) expect(why).toContain(inWords(on));
          if (dueOn && state === 'open') expect(why).toContain(inWords(dueOn));
          if (what === 'letter') expect(why.startsWith('Brevet »')).toBe(true);
        }
      },
    });
  });
});
