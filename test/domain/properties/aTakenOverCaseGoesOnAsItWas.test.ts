import { expect, test } from 'vitest';
import fc from 'fast-check';
import { agendaOf, nextDated } from '../../../domain/agenda/view.ts';
import { isEnded } from '../../../domain/facts.ts';
import { letterRow, WAYS_IN } from '../../../domain/letters.ts';
import type { CaseState } from '../../../domain/case.ts';
import { scriptOf } from '../../../simulate/lives/script.ts';
import { holdsWith } from '../histories/holds.ts';
import { goOn, letterLine, opened, passedAt, pastOf, takenOver, taskLine, type Standing } from '../histories/takeOvers.ts';

/** Where in a life it is taken over: between which of the things told, and how far between them. */
const aMoment = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), between: fc.double({ min: 0, max: 0.999, noNaN: true }) });

const lines = ({ facts }: CaseState, passed: (key: string) => boolean): string[] =>
  [...facts.tasks.filter((t) => !passed(t.key)).map(taskLine), ...facts.letters.filter((l) => !passed(l.key)).map(letterLine)].sort();

/** Takes a random life over at a random moment, and compares it there and at its end with the one that was never moved. */
function same(letters: (kind: Parameters<typeof letterRow>[0]) => boolean): void {
  holdsWith(50, aMoment, (h, { share, between }) => {
    const script = scriptOf(h);
    // What comes back of letters that another system sent is that system's to follow.
    const told = script.told.filter((e) => e.kind !== 'letterReceipt');
    const at = Math.floor(told.length * share);
    // A file tells what is true: corrections are in it already. Afterwards they come as to any case.
    const before = told.slice(0, at).filter((e) => e.kind !== 'eventCorrected');
    const from = before.at(-1)?.at ?? script.opening.at;
    const moment = from + 1 + Math.floor(((told[at]?.at ?? script.until) - from) * between);

    const original = goOn(opened(script), before, moment);
    const moved = takenOver(script, pastOf(original.state.log, letters), moment);
    const passed = passedAt(original.state.facts, moment);
    expect(lines(moved.state, passed)).toEqual(lines(original.state, passed));
    for (const l of moved.state.facts.letters) expect(WAYS_IN[l.state], l.id).toContain(l.by);
    if (!isEnded(moved.state.facts)) expect(nextDated(moved.state.facts, agendaOf(moved.state.facts))).toBeDefined();

    const later = told.slice(at).filter(({ data: { task, letter } }) => !passed(String(task ?? letter).replace(/~\d+$/, '')));
    const end = (s: Standing) => {
      const { state, answers } = goOn(s, later, script.until);
      return [...answers, ...lines(state, passed)];
    };
    expect(end(moved)).toEqual(end(original));
  });
}

test('a case taken over at any moment, with all that was done and sent, stands and goes on as the original does', () => same(() => true));

test('told of no letter but those the case goes on from, the others count as sent on their day', () => same((kind) => letterRow(kind).takenOver === 'told'));
