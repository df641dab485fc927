import { expect, test } from 'vitest';
import { letterEntries } from '../../../domain/agenda/verdicts.ts';
import { awaitsApproval } from '../../../domain/approval.ts';
import type { Instant } from '../../../domain/calendar/day.ts';
import type { CaseState } from '../../../domain/case.ts';
import type { LetterRecord } from '../../../domain/caseFile.ts';
import type { CaseEvent } from '../../../domain/log.ts';
import { WAYS_IN } from '../../../domain/letters.ts';
import type { Facts } from '../../../domain/facts.ts';
import { play } from '../../../simulate/lives/play.ts';
import { someReceipts, withReceipts } from '../../../simulate/lives/receipts.ts';
import { liveUntil } from '../../../simulate/pureEngine.ts';
import { holdsWith, PLAYS_ALL } from '../histories/holds.ts';
import { events, outcomes } from '../histories/logs.ts';

/** Longer than from 23 December to 2 January, when no decision may leave. */
const A_FORTNIGHT_MS = 14 * 86_400_000;

const copiesOf = (f: Facts, l: LetterRecord): readonly LetterRecord[] => f.letters.filter((c) => c.copyOf === l.id);
const failed = (l: LetterRecord): boolean => l.by === 'digitalPost' && (l.receipt?.kind === 'failed' || l.receipt?.kind === 'returned');
/** By the agenda's own rows for first letters: copies have no say. */
const calledFor = (f: Facts, l: LetterRecord): boolean => letterEntries(f).some((e) => e.copyOf === undefined && e.key === l.key && e.verdict.is === 'planned');
/** Its copy was somebody's choice not to send, or could not arrive before the interview. */
const givenUp = (f: Facts, l: LetterRecord): boolean => copiesOf(f, l).some((c) => c.withdrawn !== undefined || c.because === 'brevet kunne ikke nå frem før samtalen');

/** Which of a letter's receipts counts, however they came: mail that comes back was delivered first, what failed may arrive after all. */
function counts(told: readonly CaseEvent[], letter: string): string | undefined {
  const kinds = told.filter((e) => e.data['letter'] === letter).map((e) => e.data['receipt']);
  return ['returned', 'delivered', 'failed'].find((kind) => kinds.includes(kind));
}

const seen = { sent: 0, waiting: 0, notAnyMore: 0, notCalledFor: 0, twice: 0 };

function oneCopyEach({ facts, log }: CaseState): void {
  // Lists look for no other (`db/listLetters.ts`).
  for (const l of facts.letters) expect(WAYS_IN[l.state], l.id).toContain(l.by);
  for (const first of facts.letters.filter((l) => l.state === 'sent' && l.copyOf === undefined)) {
    const copies = copiesOf(facts, first);
    const sent = copies.filter((c) => c.state === 'sent');
    const waiting = copies.filter((c) => c.state === 'waiting');
    if (failed(first) && calledFor(facts, first)) {
      if (!givenUp(facts, first)) expect(sent.length + waiting.length, `copies of ${first.id}`).toBe(1);
    } else expect(waiting, `copies of ${first.id}, for which nothing calls`).toEqual([]);
    expect(sent.length + waiting.length, `copies of ${first.id}`).toBeLessThanOrEqual(1);
    expect(new Set(copies.map((c) => `${c.key} ${c.by}`)).size, `ways of the copies of ${first.id}`).toBeLessThanOrEqual(1);
    for (const c of copies) expect(c).toMatchObject({ kind: first.kind, to: first.to, by: 'paper', key: `${first.key}:paper` });
    seen.sent += sent.length;
    seen.waiting += waiting.length;
    if (failed(first) && !calledFor(facts, first)) seen.notCalledFor++;
    if (first.receipt?.kind === 'delivered' && copies.some((c) => c.state === 'cancelled')) seen.notAnyMore++;
  }
  // No copy without a first letter that left by Digital Post, and a copy has none of its own.
  const digital = new Set(facts.letters.filter((l) => l.by === 'digitalPost' && l.state === 'sent' && l.copyOf === undefined).map((l) => l.id));
  for (const c of facts.letters) if (c.copyOf !== undefined) expect(digital).toContain(c.copyOf);
  const about = outcomes(log, 'letterDispatched').map((o) => o.letter);
  expect(new Set(about).size).toBe(about.length);
}

/** What waits now has left a fortnight on, where nobody holds it back and nothing else is told. */
function leavesInTime(state: CaseState, now: Instant): void {
  const waiting = state.facts.letters.filter((l) => l.copyOf !== undefined && l.state === 'waiting' && l.held === undefined && !awaitsApproval(state.facts, l));
  if (waiting.length === 0) return;
  const later = liveUntil(state, now + A_FORTNIGHT_MS, true, now).facts;
  for (const { id } of waiting) {
    const then = later.letters.find((l) => l.id === id)!;
    if (then.state === 'cancelled') expect(then.because).toMatch(/samtale|aftalt|interview/);
    else expect(then, id).toMatchObject({ state: 'sent', by: 'paper' });
  }
}

test('what Digital Post did not bring has one copy on paper, sent or waiting, where anything still calls for it, and none else; whatever is told, corrected, recovered or closed', () => {
  holdsWith(120, someReceipts, (h, receipts) => {
    const { state } = play(withReceipts(h, receipts), {
      rest(s, now) {
        oneCopyEach(s);
        leavesInTime(s, now);
      },
    });
    const told = events(state).filter((e) => e.kind === 'letterReceipt');
    seen.twice += told.length - new Set(told.map((e) => e.data['letter'])).size;
    if (events(state).some((e) => e.kind === 'eventCorrected')) return;
    for (const l of state.facts.letters) expect(l.receipt?.kind, l.id).toBe(counts(told, l.id));
  });
  if (PLAYS_ALL) expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0);
});
