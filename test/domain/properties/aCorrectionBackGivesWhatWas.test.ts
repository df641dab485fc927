import { expect, test } from 'vitest';
import { admit, record, type CaseState } from '../../../domain/case.ts';
import { wrongLetters } from '../../../domain/agenda/wrongLetters.ts';
import type { LetterRecord } from '../../../domain/caseFile.ts';
import { isStopped, type Facts } from '../../../domain/facts.ts';
import type { CaseEvent } from '../../../domain/log.ts';
import { isOutcome } from '../../../domain/log.ts';
import { liveThrough } from '../../../simulate/pureEngine.ts';
import { holds } from '../histories/holds.ts';
import { events } from '../histories/logs.ts';
import { pick, plausible } from '../../../simulate/lives/plausible.ts';
import { play } from '../../../simulate/lives/play.ts';
import { expectSame } from '../histories/same.ts';
import { wall } from '../histories/oracle.ts';

const correction = (id: string, now: number, data: CaseEvent['data']): CaseEvent => ({ id, kind: 'eventCorrected', at: now, recordedAt: now, by: 'caseworker', data: { ...data, reason: 'text:aaaaaaaaaaaa' } });

/** A wrong correction of some event of the case, the case with it taken, and two ways back. */
function wrongly(s: CaseState, now: number, n: number): { wrong: CaseEvent; backs: CaseEvent[] } | undefined {
  const target = pick(events(s).filter((e) => e.kind !== 'eventCorrected'), n)!;
  const standing = s.facts.events[target.id];
  const replacement = n % 3 === 0 ? undefined : { data: plausible(target.kind, s.facts, wall(now).day, { a: n % 7, b: n % 11, days: n % 50, yes: n % 2 === 0 }) };
  const wrong = correction('wrong', now, { event: target.id, replacement });
  const corrected = s.facts.corrections.some((c) => c.target === target.id);
  if (admit(s, wrong)) return undefined;
  const back = correction('back', now, { event: 'wrong' });
  const restated = correction('back', now, { event: target.id, replacement: { kind: standing?.kind, at: target.at, data: standing?.data } });
  return { wrong, backs: corrected ? [back] : [back, restated] };
}

function factsOf({ facts }: CaseState) {
  const { corrections, events: told, ...rest } = facts;
  const { wrong, back, ...others } = told;
  return { ...rest, events: others };
}

test('a correction that is corrected back leaves the facts as they were', () => {
  holds(100, (h) => {
    const { state, now } = play(h);
    const made = wrongly(state, now, h.steps.length * 13 + h.endsAfter);
    for (const back of made?.backs ?? []) expectSame(factsOf(record(record(state, made!.wrong), back)), factsOf(state));
  });
});

const LEFT = ['letterDispatched', 'jobClarificationOpened', 'paymentContinues', 'consultantAssigned'];
/** An invitation that waits only for its turn to be cancelled, because its interview is past, is none. */
const comesInTime = (f: Facts, l: LetterRecord): boolean => l.kind !== 'invitation' || f.bookings.some((b) => l.basis.includes(b.id) && b.interviewAt > l.plannedFor);
/** It follows the due day of the interview's task, and that one opened anew today. */
const FOLLOWS = 'escalateFirstInterview';
const keys = ({ facts }: CaseState) => ({
  tasks: facts.tasks.filter((t) => t.state === 'open' && t.kind !== FOLLOWS).map((t) => t.key).sort(),
  letters: facts.letters.filter((l) => l.state === 'waiting' && comesInTime(facts, l)).map((l) => [l.key, l.plannedFor]).sort(),
});

test('and the same tasks open, the same letters waiting, where nothing had left meanwhile', () => {
  holds(100, (h) => {
    const { state, now } = play(h);
    const made = wrongly(state, now, h.steps.length * 13 + h.endsAfter);
    // While benefit is stopped nothing of week 22 opens, not even again.
    // Where a letter was wrong already, another correction of the same event asks for it anew.
    if (!made || isStopped(state.facts) || wrongLetters(state.facts).length > 0) return;
    // A hold and an approval are of one letter, not of the next that takes its place.
    if (state.facts.letters.some((l) => l.state === 'waiting' && (l.held ?? l.approved))) return;
    const during = liveThrough(record(state, made.wrong), now, false);
    if (during.log.slice(state.log.length).some((e) => isOutcome(e) && LEFT.includes(e.outcome))) return;
    for (const back of made.backs) expect(keys(liveThrough(record(during, back), now, false))).toEqual(keys(state));
  });
});
