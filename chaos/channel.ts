import { setTimeout as sleep } from 'node:timers/promises';
import { NORMAL, type Behaviour } from '../stack/postBoxBehaviour.ts';
import type { Chance } from './chance.ts';

/** How letters are treated in turn: what the channel does to those that are sent, and what it tells of those that it took. */
const TAKING = ['normal', 'fail', 'hang', 'acceptLate', 'notRegistered', 'answerTwice'] as const;
const TELLING = ['receiptNormal', 'receiptLate', 'receiptLost', 'receiptTwice', 'receiptFailed', 'receiptReturned'] as const;
type Way = (typeof TAKING)[number] | (typeof TELLING)[number];
/** How often it was set to each. */
export type Ways = Record<Way | 'asking', number>;

/** A letter's id begins with its case's, which is written in these: so cases are dealt between two ways. */
const DIGITS = [...'0123456789abcdef'];
const SHARES = [DIGITS.length, 8, 4, 4];

/** Seconds that a way lasts, at least and at most. */
const LASTS: readonly [number, number] = [2, 7];
/** Milliseconds by which a late acceptance or receipt is late: longer than a sender waits, some of the time. */
const LATE: readonly [number, number] = [500, 11_000];
/** Milliseconds after which a prompt receipt comes: before the case has noted that its letter is gone, now and then. */
const PROMPT: readonly [number, number] = [0, 2_000];
const WITHIN_MS = 2_000;

/** Sets the post box to a way; false where it is down. One that was killed comes back normal. */
export async function behave(postBoxUrl: string, behaviours: readonly Behaviour[]): Promise<boolean> {
  const order = { method: 'POST', body: JSON.stringify(behaviours), signal: AbortSignal.timeout(WITHIN_MS) };
  return fetch(`${postBoxUrl}/behaviour`, order).then((answer) => answer.ok, () => false);
}

/** Each of these once, in some order, and then again. */
function* rounds<T>(chance: Chance, all: readonly T[]): Generator<T, never> {
  for (;;) yield* chance.shuffled(all);
}

/** Lets the channel of letters fail in each of its ways, the question what became of a letter too, until told to end. */
export async function disturbChannel(postBoxUrl: string, chance: Chance, over: AbortSignal): Promise<Ways> {
  const ways = Object.fromEntries([...TAKING, ...TELLING, 'asking'].map((way) => [way, 0])) as Ways;
  const [takes, tells] = [rounds(chance, TAKING), rounds(chance, TELLING)];
  while (!over.aborted) {
    const [taking, telling] = [takes.next().value, tells.next().value];
    const asking = chance.pick([true, false]);
    const treatment: Behaviour = { mode: taking, asking, ...(taking === 'acceptLate' && { afterMs: chance.between(...LATE) }) };
    const told: Behaviour = { mode: telling, afterMs: chance.between(...(telling === 'receiptLate' ? LATE : PROMPT)) };
    // All cases now and then, mostly some of them; the others' letters are taken, and word of them comes.
    const share = chance.shuffled(DIGITS).slice(0, chance.pick(SHARES));
    if (await behave(postBoxUrl, [...share.map((idStart) => ({ ...treatment, idStart })), told])) {
      ways[taking]++;
      if (share.length < DIGITS.length) ways[telling]++;
      if (asking && (taking === 'fail' || taking === 'hang')) ways.asking++;
    }
    await sleep(1_000 * chance.between(...LASTS), undefined, { signal: over }).catch(() => undefined);
  }
  for (const until = Date.now() + 60_000; !(await behave(postBoxUrl, [NORMAL])) && Date.now() < until; ) await sleep(200);
  return ways;
}
