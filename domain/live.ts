import { actKey, acts } from './acts.ts';
import type { Instant } from './calendar/day.ts';
import { record, type CaseState } from './case.ts';
import type { LetterRecord } from './caseFile.ts';
import type { DueLetter, Leaving } from './departure.ts';
import { dispatched, nextInstant, settle, type Due } from './engine.ts';
import type { Outcome } from './log.ts';

type Act = Due['acts'][number];

/** What becomes of what a case wants done, where no server carries it out. */
export interface Hands {
  /** A letter that is not sent stays waiting. */
  readonly sends: (letter: LetterRecord) => boolean;
  /** How it leaves; nothing where nobody can tell. */
  readonly leaves?: (state: CaseState, letter: LetterRecord) => Leaving;
  /** What the sender's own look at the clock puts off; nothing where the letter leaves. */
  readonly puts?: (state: CaseState, due: DueLetter, now: Instant) => Outcome | undefined;
  /** What an act of the engine comes to; nothing where it is left undone. */
  readonly does: (act: Act, now: Instant) => Outcome | undefined;
}

/** Everything due at `now` done at once, by these hands. */
export function liveThrough(state: CaseState, now: Instant, inclusive: boolean, hands: Hands): CaseState {
  let s = state;
  for (;;) {
    const due = settle(s, now, inclusive, hands.sends);
    s = due.state;
    const done = due.acts.flatMap((a) => hands.does(a, now) ?? []);
    if (due.letters.length === 0 && done.length === 0) return s;
    for (const d of due.letters) s = record(s, hands.puts?.(s, d, now) ?? dispatched(s, d.letter.id, now, hands.leaves?.(s, d.letter)));
    for (const outcome of done) s = record(s, outcome);
  }
}

/** The case as all that falls due from `from` until `at` (or by it, where `inclusive`) leaves it. */
export function liveUntil(state: CaseState, at: Instant, inclusive: boolean, from: Instant, hands: Hands): CaseState {
  let s = state;
  let now = from;
  for (;;) {
    const next = nextInstant(s, now, leftAlone(s, now, hands));
    if (next === undefined || next > at || (next === at && !inclusive)) return s;
    now = next;
    s = liveThrough(s, now, true, hands);
  }
}

/** What these hands will not do: nobody is woken for it. */
function leftAlone({ facts }: CaseState, now: Instant, { sends, does }: Hands): { letters: ReadonlySet<string>; acts: ReadonlySet<string> } {
  return {
    letters: new Set(facts.letters.filter((l) => l.state === 'waiting' && !sends(l)).map((l) => l.id)),
    acts: new Set(acts(facts).filter((a) => a.act !== 'paymentContinues' && !does(a, now)).map(actKey)),
  };
}
