import { expect, test } from 'vitest';
import { createActivities } from '../../activities/createActivities.ts';
import type { LetterOrder } from '../../activities/types.ts';
import { letterMade } from '../../db/letterDispatch.ts';
import type { Pool } from '../../db/pool.ts';
import type { Channel } from '../../letters/channel.ts';
import { anne, at, openHouse } from './house.ts';

const house = await openHouse();
const THURSDAY = '2026-06-11T14:59+02:00';
const FRIDAY = '2026-06-12T10:00+02:00';
const MONDAY = '2026-06-15T08:00+02:00';
const DAYS = new Map([[at(THURSDAY), ['2026-06-11', '11. juni 2026']], [at(MONDAY), ['2026-06-15', '15. juni 2026']]]);

/** What a process does to the world, one call after the other: at the nth it dies, before the call is made or after, its answer unheard. */
class Dying {
  calls = 0;
  private dead = false;
  constructor(private readonly nth: number, private readonly when: 'before' | 'after') {}

  private async does<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.calls++;
    if (this.dead || (mine === this.nth && this.when === 'before')) return this.dies();
    const answer = work();
    if (mine !== this.nth) return answer;
    await answer.catch(() => undefined);
    return this.dies();
  }

  private dies(): never {
    this.dead = true;
    throw new Error('the process died here');
  }

  pool(pool: Pool): Pool {
    const query = (...args: unknown[]) => this.does(() => (pool.query as (...a: unknown[]) => Promise<unknown>)(...args));
    return new Proxy(pool, { get: (of, name) => (name === 'query' ? query : (Reflect.get(of, name) as unknown)) });
  }

  channel({ send, ask }: Channel): Channel {
    return { send: (letter) => this.does(() => send(letter)), ask: (id) => this.does(() => ask(id)) };
  }
}

const inBox = (letterId: string) => house.postBox.letters().filter((l) => l.id === letterId);
const journalOf = async (letterId: string) => (await house.pool.query<{ on_day: string }>('SELECT on_day FROM journal WHERE letter_id = $1', [letterId])).rows.map((r) => r.on_day);

/** Dies on Thursday at 14:59, is looked at on Friday and brought to its end on Monday. False where it did not die: there is no such call. */
async function livesThrough(order: LetterOrder, dying: Dying, by: 'digitalPost' | 'paper'): Promise<boolean> {
  const doomed = createActivities({ pool: dying.pool(house.pool), channel: dying.channel(house.channel), namespace: 'test', now: () => at(THURSDAY) });
  const died = await doomed.dispatchLetter(order).then(() => false, () => true);
  const [left] = inBox(order.letterId);
  expect(await house.on(FRIDAY).dispatchLetter(order)).toMatchObject(left ? { result: 'sent', at: at(THURSDAY), by } : { result: 'deferred', because: 'fredag', notBefore: at(MONDAY) });
  const sent = { result: 'sent', at: at(left ? THURSDAY : MONDAY), by };
  expect(await house.on(MONDAY).dispatchLetter(order)).toEqual(sent);
  expect(await house.on(MONDAY).askLetter(order)).toEqual(sent);
  expect(inBox(order.letterId)).toMatchObject([{ at: sent.at, by }]);
  const [day, inWords] = DAYS.get(sent.at)!;
  expect(await journalOf(order.letterId)).toEqual([day]);
  expect(await letterMade(house.pool, order.letterId)).toMatchObject({ acceptedAt: sent.at, body: expect.stringContaining(inWords!) });
  return died;
}

const WAYS: [string, 'digitalPost' | 'paper', { readonly mailbox: boolean; readonly exempt?: boolean }][] = [
  ['in Digital Post', 'digitalPost', { mailbox: true }],
  ['on paper, since the receiver has no mailbox', 'paper', { mailbox: false }],
  ['on paper, since the citizen is exempt', 'paper', { mailbox: true, exempt: true }],
];

test.each(WAYS)('a letter %s: killed right before and right after each of its calls on Thursday, it leaves once, on Thursday or on Monday, and is journalled and dated so', async (_how, by, { mailbox, exempt }) => {
  const deaths: string[] = [];
  for (let nth = 0; ; nth++) {
    for (const when of ['before', 'after'] as const) {
      const order = house.order({ by: exempt ? 'paper' : 'digitalPost', kind: 'decisionCessation' });
      await anne(house, order.caseId);
      house.postBox.behave(...(mailbox ? [] : [{ mode: 'notRegistered' as const, idStart: order.letterId }]));
      const died = await livesThrough(order, new Dying(nth, when), by);
      if (!died) {
        // The rows it comes from, the attempt, the send (twice without a mailbox), and the note of its acceptance.
        expect(deaths.length).toBeGreaterThan(mailbox ? 14 : 18);
        return;
      }
      deaths.push(`${when} ${nth}`);
    }
  }
});
