import { expect, test } from 'vitest';
import { changesBetween, type Change } from '../../../domain/changes/changes.ts';
import { caseFile } from '../../../domain/engine.ts';
import type { CaseState } from '../../../domain/case.ts';
import { agendaOf } from '../../../domain/agenda/view.ts';
import { preview, type Preview } from '../../../domain/preview.ts';
import { play } from '../../../simulate/lives/play.ts';
import { holds } from '../histories/holds.ts';
import { expectSame } from '../histories/same.ts';

interface Told {
  readonly status: string;
  readonly tasks: Readonly<Record<string, readonly [state: string, dueOn?: string]>>;
  readonly letters: Readonly<Record<string, readonly [state: string, when: unknown]>>;
  readonly ahead: Readonly<Record<string, readonly unknown[]>>;
}

/** What a caseworker would note down of a case. */
function noted({ facts, ...rest }: CaseState): Told {
  const ahead = agendaOf(facts).filter((l) => l.state === 'planned' || (l.state === 'waiting' && l.at === undefined));
  return {
    status: caseFile({ facts, ...rest }).status,
    tasks: Object.fromEntries(facts.tasks.map((t) => [t.id, t.state === 'open' ? [t.state, t.dueOn] : [t.state]])),
    letters: Object.fromEntries(facts.letters.map((l) => [l.id, [l.state, { waiting: l.plannedFor, sent: l.sentOn, sentElsewhere: l.sentOn, cancelled: undefined }[l.state]]])),
    ahead: Object.fromEntries(ahead.map((l) => [l.key, [l.on, l.dueOn]])),
  };
}

/** The same notes, brought up to date by nothing but the sentences' data. */
function updated(before: Told, changes: readonly Change[], recorded: ReadonlySet<string>): Told {
  let { status } = before;
  const [tasks, letters, ahead] = [{ ...before.tasks }, { ...before.letters }, { ...before.ahead }];
  for (const c of changes) {
    if (c.what === 'status') status = c.to!;
    if (c.what === 'task') {
      // The due day of a task that is over is no news.
      tasks[c.task] = c.how === 'completed' || c.how === 'dropped' ? [c.how] : ['open', c.dueOn ?? tasks[c.task]![1]];
    }
    if (c.what === 'letter' && c.how !== 'held' && c.how !== 'received') letters[c.letter] = c.how === 'sent' ? ['sent', c.sentOn] : c.how === 'cancelled' ? ['cancelled', undefined] : ['waiting', c.plannedFor];
    if (c.what === 'agenda' && c.how === 'goes') delete ahead[c.key];
    if (c.what === 'agenda' && c.how !== 'goes') ahead[c.key] = [c.on, c.dueOn];
  }
  for (const key of recorded) delete ahead[key];
  return { status, tasks, letters, ahead };
}

test('what a preview says of an event is what is there once it was told; a refused one changes nothing', () => {
  let told = 0;
  let refused = 0;
  holds(60, (h) => {
    let said: { before: CaseState; is: Preview } | undefined;
    play(h, {
      before(state, event) {
        said = state.facts.opened ? { before: state, is: preview(state, event) } : undefined;
        if (said && 'refused' in said.is) refused++;
      },
      rest(state, _now, event) {
        if (!event || !said) return;
        if ('refused' in said.is) throw new Error(`${event.kind} was taken, though its preview said ${said.is.refused.detail}`);
        told++;
        expectSame(said.is.after, state);
        const done = new Set([...state.facts.tasks, ...state.facts.letters].map((r) => r.key));
        const waitingAnew = agendaOf(state.facts).filter((l) => l.state === 'planned' || (l.state === 'waiting' && l.at === undefined)).map((l) => l.key);
        for (const key of waitingAnew) done.delete(key);
        expect(updated(noted(said.before), said.is.changes, done)).toEqual(noted(state));
        for (const { da } of said.is.changes) expect(da).not.toMatch(/undefined|NaN|\bnull\b|\[object|\d{4}-\d{2}|  |\.\. | ,/);
        expect(changesBetween(state, state)).toEqual([]);
      },
    });
  });
  expect(Math.min(told, refused)).toBeGreaterThan(0);
});
