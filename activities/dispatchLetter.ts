import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, plusWorkingDays, type CalendarData } from '../domain/calendar/calendar.ts';
import { nextDispatch } from '../domain/calendar/dispatch.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { lastLook, whilePaused } from '../domain/lastLook.ts';
import { isSandbox } from '../domain/messages.ts';
import { letterRow, type Way } from '../domain/letters.ts';
import { buildSetting } from '../domain/buildSetting.ts';
import { decideOnPaper, dispatchKnown, noteAcceptance, noteAnswer, noteAttempt, type Accepted, type DispatchKnown, type Journalled } from '../db/letterDispatch.ts';
import { letterPause } from '../db/letterPause.ts';
import type { Pool } from '../db/pool.ts';
import { CATALOGUE } from '../letters/catalogue.ts';
import { answerOf, NotRegistered, type Channel } from '../letters/channel.ts';
import type { Prepared } from '../letters/prepare.ts';
import type { PrintShop } from '../letters/printShop.ts';
import { refuseAhead, type Clock } from './clock.ts';
import { municipalityOf, prepare } from './letterFacts.ts';
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
const journalled = ({ namespace }: Sender, { municipality, kind }: LetterOrder): Journalled => ({ namespace, municipality, kle: CATALOGUE[kind].kle, otherwise: letterRow(kind).da });

/**
 * Sends a letter: once, never twice, and never on a Friday. A crash between sending and noting it down is looked into
 * first: what left on Thursday stays Thursday's, whenever it is noted.
 */
export async function dispatchLetter(sender: Sender, order: LetterOrder): Promise<LetterAnswer> {
  const { pool, clock, namespace } = sender;
  const noted = await dispatchKnown(pool, order.letterId);
  // Only a letter that was tried before needs asking the channel.
  const earlier = noted && (await acceptedEarlier(sender, order, noted));
  if (earlier) return left(sender, order, earlier);

  const asked = clock(order.clock);
  if (!isSandbox(namespace)) refuseAhead(order.orderedAt, asked);
  const letter = await prepare(pool, order, new Date(asked).getUTCFullYear());
  if (!isSandbox(namespace)) await aMomentEarly(letter.calendar, order, clock(order.clock));
  const at = clock(order.clock);
  const no = lastLook(letter.calendar, order, at);
  if (no) return { result: 'deferred', ...no };
  if (await letterPause(pool, { namespace, municipality: order.municipality })) return { result: 'deferred', ...whilePaused(letter.calendar, order, at) };

  const by = noted?.way ?? letter.by;
  try {
    return await sendBy(sender, order, letter, by, at);
  } catch (error) {
    if (!(error instanceof NotRegistered) || by === 'paper') throw error;
  }
  // Noted before anything goes on paper: whoever is next, after a crash too, goes by the same way and no other.
  await decideOnPaper(pool, order.letterId);
  const meanwhile = await acceptedEarlier(sender, order, await dispatchKnown(pool, order.letterId));
  if (meanwhile) return left(sender, order, meanwhile, letter.calendar);
  return sendBy(sender, order, letter, 'paper', clock(order.clock));
}

/** One attempt by one way, with that way's own dates. */
async function sendBy(sender: Sender, order: LetterOrder, letter: Prepared, by: Way, at: Instant): Promise<LetterAnswer> {
  const { pool, channel, shop, clock, namespace } = sender;
  const facts = letter.factsAt(at, by);
  const { subject, text, madeOf, layout, press, document } = shop.print(order.kind, facts);
  await noteAttempt(pool, { ...known(order), at, subject, body: text, madeOf, layout, press, documentHash: document.hash, pages: document.pages, way: by });
  const tried = { attemptedAt: at, way: by };
  // The last look at the clock: the database may have taken its time, past 15:00 even.
  const now = clock(order.clock);
  const slipped = lastLook(letter.calendar, order, now);
  if (slipped) {
    await noteAnswer(pool, order.letterId, { ...tried, answer: 'notAsked', said: slipped.because });
    return { result: 'deferred', ...slipped };
  }
  const { acceptedAt, receiptWithin, requestHash } = await channel.send({
    id: order.letterId, kind: order.kind, to: letter.to, from: letter.from, by, answerBy: letter.answerBy(facts.replyBy), subject, text, document: document.pdf, documentHash: document.hash, pages: document.pages, at: now,
    sandbox: isSandbox(namespace),
  }).catch(async (error: unknown) => {
    const answered = answerOf(error);
    // The channel's own word is what matters: that it could not be noted is no news of the letter.
    if (answered) await noteAnswer(pool, order.letterId, { ...tried, ...answered }).catch(() => undefined);
    throw error;
  });
  return left(sender, order, await noteAcceptance(pool, known(order), { at: acceptedAt, way: by, receiptWithin }, journalled(sender, order), { ...tried, requestHash }), letter.calendar);
}

/** It left, by this way. A sandbox waits for no receipt: its time runs ahead of whoever gives them. */
async function left({ pool, namespace }: Sender, order: LetterOrder, { at, way = order.by, receiptWithin }: Accepted, prepared?: CalendarData): Promise<LetterAnswer> {
  if (!order.by) return { result: 'sent', at };
  if (receiptWithin === undefined || isSandbox(namespace)) return { result: 'sent', at, by: way };
  const calendar = prepared ?? buildSetting((await municipalityOf(pool, order.municipality)).profile, new Date(at).getUTCFullYear()).calendar;
  return { result: 'sent', at, by: way, receiptBy: plusWorkingDays(calendar, dayOf(calendar, at), receiptWithin) };
}

/** How far this machine's clock may be behind the one that gave the order at 08:00 sharp. */
const MOST_EARLY_MS = 3_000;

/** Waits out a small difference between two clocks: else every letter of 08:00 is deferred to 08:00. */
async function aMomentEarly(c: CalendarData, order: LetterOrder, at: Instant): Promise<void> {
  const early = nextDispatch(c, at, letterRow(order.kind).cls, order.eveOverride) - at;
  if (early > 0 && early <= MOST_EARLY_MS) await sleep(early);
}

/** What became of a letter in flight: from our own table, else from the channel. Nothing is sent. */
export async function askLetter(sender: Sender, order: LetterOrder): Promise<LetterAnswer | { result: 'unknown' }> {
  const accepted = await acceptedEarlier(sender, order, await dispatchKnown(sender.pool, order.letterId));
  return accepted ? left(sender, order, accepted) : { result: 'unknown' };
}

/** Accepted by an earlier attempt? From what our own table has noted, else from the channel. */
async function acceptedEarlier(sender: Sender, order: LetterOrder, noted: DispatchKnown | undefined): Promise<Accepted | undefined> {
  if (noted?.acceptedAt !== undefined) return { at: noted.acceptedAt, way: noted.way, receiptWithin: noted.receiptWithin };
  const accepted = await sender.channel.ask(order.letterId);
  return accepted && noteAcceptance(sender.pool, known(order), { at: accepted.acceptedAt, way: accepted.by, receiptWithin: accepted.receiptWithin }, journalled(sender, order));
}
