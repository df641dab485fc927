import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, minuteOf, opening, type CalendarData } from '../domain/calendar/calendar.ts';
import { mayDispatchAt, nextDispatch, whyNot } from '../domain/calendar/dispatch.ts';
import { plusDays, type Instant } from '../domain/calendar/day.ts';
import { isSandbox } from '../domain/messages.ts';
import { letterRow } from '../domain/letters.ts';
import { PAUSED } from '../domain/putOff.ts';
import { dispatchKnown, noteAcceptance, noteAttempt } from '../db/letterDispatch.ts';
import { letterPause } from '../db/letterPause.ts';
import type { Pool } from '../db/pool.ts';
import type { Channel } from '../letters/channel.ts';
import type { PrintShop } from '../letters/printShop.ts';
import { refuseAhead, type Clock } from './clock.ts';
import { prepare } from './letterFacts.ts';
import type { LetterAnswer, LetterOrder } from './types.ts';

/** What a sender of letters works with. */
export interface Sender {
  readonly pool: Pool;
  readonly channel: Channel;
  readonly shop: PrintShop;
  readonly clock: Clock;
  readonly namespace: string;
}

const known = (order: LetterOrder) => ({ letterId: order.letterId, caseId: order.caseId, kind: order.kind, recipient: order.to });

/**
 * Sends a letter: once, never twice, and never on a Friday. A crash between sending and noting it down is looked into
 * first: what left on Thursday stays Thursday's, whenever it is noted.
 */
export async function dispatchLetter(sender: Sender, order: LetterOrder): Promise<LetterAnswer> {
  const { pool, channel, shop, clock, namespace } = sender;
  const earlier = await acceptedEarlier(sender, order);
  if (earlier !== undefined) return left(order, earlier);

  const asked = clock(order.clock);
  if (!isSandbox(namespace)) refuseAhead(order.orderedAt, asked);
  const letter = await prepare(pool, order, new Date(asked).getUTCFullYear());
  if (!isSandbox(namespace)) await aMomentEarly(letter.calendar, order, clock(order.clock));
  const at = clock(order.clock);
  const no = whyItMayNotLeave(letter.calendar, order, at);
  if (no) return deferred(letter.calendar, order, at, no);
  if (await letterPause(pool, { namespace, municipality: order.municipality })) return paused(letter.calendar, order, at);

  const { subject, text, madeOf, layout, document } = shop.print(order.kind, letter.factsAt(at));
  await noteAttempt(pool, { ...known(order), at, subject, body: text, madeOf, layout, documentHash: document.hash, pages: document.pages });
  // The last look at the clock: the database may have taken its time, past 15:00 even.
  const now = clock(order.clock);
  const slipped = whyItMayNotLeave(letter.calendar, order, now);
  if (slipped) return deferred(letter.calendar, order, now, slipped);
  const { acceptedAt } = await channel.send({
    id: order.letterId, kind: order.kind, to: letter.to, from: letter.from, ...(order.by && { by: order.by }), subject, text, document: document.pdf, documentHash: document.hash, at: now, sandbox: isSandbox(namespace),
  });
  return left(order, await noteAcceptance(pool, known(order), acceptedAt));
}

/** It left by the way it was ordered. */
const left = ({ by }: LetterOrder, at: Instant): LetterAnswer => ({ result: 'sent', at, ...(by && { by }) });

/** How far this machine's clock may be behind the one that gave the order at 08:00 sharp. */
const MOST_EARLY_MS = 3_000;

/** Waits out a small difference between two clocks: else every letter of 08:00 is deferred to 08:00. */
async function aMomentEarly(c: CalendarData, order: LetterOrder, at: Instant): Promise<void> {
  const early = nextDispatch(c, at, letterRow(order.kind).cls, order.eveOverride) - at;
  if (early > 0 && early <= MOST_EARLY_MS) await sleep(early);
}

/** What became of a letter in flight: from our own table, else from the channel. Nothing is sent. */
export async function askLetter(sender: Sender, order: LetterOrder): Promise<LetterAnswer | { result: 'unknown' }> {
  const noted = await dispatchKnown(sender.pool, order.letterId);
  const at = noted?.acceptedAt ?? (await askChannel(sender, order));
  return at === undefined ? { result: 'unknown' } : left(order, at);
}

/** Accepted by an earlier attempt? Only a letter that was tried before needs asking the channel. */
async function acceptedEarlier(sender: Sender, order: LetterOrder): Promise<Instant | undefined> {
  const noted = await dispatchKnown(sender.pool, order.letterId);
  if (!noted) return undefined;
  return noted.acceptedAt ?? askChannel(sender, order);
}

async function askChannel({ pool, channel }: Sender, order: LetterOrder): Promise<Instant | undefined> {
  const accepted = await channel.ask(order.letterId);
  return accepted && noteAcceptance(pool, known(order), accepted.acceptedAt);
}

/** Looked at again on each coming day, and at once when an operator lets the letters leave again. */
const paused = (c: CalendarData, order: LetterOrder, at: Instant): LetterAnswer =>
  deferred(c, order, at, PAUSED, opening(c, plusDays(dayOf(c, at), 1)));

/** The question at the last moment, in Danish where the answer is no. No approval unlocks a Friday. */
function whyItMayNotLeave(c: CalendarData, order: LetterOrder, at: Instant): string | undefined {
  if (order.before !== undefined && at >= order.before) return 'samtalen er begyndt';
  const { cls } = letterRow(order.kind);
  if (mayDispatchAt(c, at, cls, order.eveOverride)) return undefined;
  return whyNot(c, dayOf(c, at), cls, order.eveOverride) ?? (minuteOf(c, at) < c.opens ? 'før kontortid' : 'efter kontortid');
}

function deferred(c: CalendarData, order: LetterOrder, at: Instant, because: string, from: Instant = at): LetterAnswer {
  return { result: 'deferred', at, because, notBefore: nextDispatch(c, from, letterRow(order.kind).cls, order.eveOverride) };
}
