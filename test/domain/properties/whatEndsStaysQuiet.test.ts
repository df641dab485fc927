import { expect, test } from 'vitest';
import { nextInstant } from '../../../domain/engine.ts';
import { holds } from '../histories/holds.ts';
import { outcomes } from '../histories/logs.ts';
import { play } from '../../../simulate/lives/play.ts';

const AFTER_THE_END = ['reexamine', 'answerCompany', 'correctLetter', 'lookIntoLetter'];
const LETTERS_AFTER_THE_END = ['appealForwarded', 'decisionChanged', 'closing'];

test('a withdrawn case has no open task, no waiting letter and nothing to wake up for', () => {
  holds(100, (h) => {
    let left: number | undefined;
    play(h, {
      rest(s, now) {
        const { tasks, letters, withdrawn } = s.facts;
        const sent = outcomes(s.log, 'letterDispatched').length;
        if (!withdrawn) {
          left = undefined;
          return;
        }
        expect(sent).toBe((left ??= sent));
        expect(tasks.filter((t) => t.state === 'open')).toEqual([]);
        expect(letters.filter((l) => l.state === 'waiting')).toEqual([]);
        expect(nextInstant(s, now)).toBeUndefined();
      },
    });
  });
});

test('a case that is fit or closed has only complaints, company calls, corrections, letters that did not arrive and the question whether the person is back', () => {
  holds(100, (h) => {
    play(h, {
      rest({ facts }) {
        if (!facts.closed && !facts.recovery) return;
        const allowed = facts.closed ? AFTER_THE_END : [...AFTER_THE_END, 'returnCheck'];
        expect(facts.tasks.filter((t) => t.state === 'open' && !allowed.includes(t.kind))).toEqual([]);
        expect(facts.letters.filter((l) => l.state === 'waiting' && !LETTERS_AFTER_THE_END.includes(l.kind))).toEqual([]);
      },
    });
  });
});
