import { createHash } from 'node:crypto';
import { ChannelRefused, ChannelUnreachable, NotRegistered, NotTaken, type Acceptance, type LetterOut } from '../channel.ts';
import { call } from './call.ts';
import { letterUuid } from './letterUuid.ts';
import { kombiRequest } from './meMo.ts';

/** The ids of SF1601's advice that mean: this receiver has no mailbox. */
const NOT_REGISTERED = ['IKKE_TILMELDT'];

/** The acceptance as the answer's head tells it. */
function acceptance(headers: Headers): Acceptance {
  const [at, within] = [headers.get('x-accepted-at'), headers.get('x-receipt-within')];
  if (at === null || !Number.isSafeInteger(Number(at))) throw new ChannelUnreachable('the channel gave an answer that can not be read');
  return { acceptedAt: Number(at), ...(within !== null && Number(within) > 0 && { receiptWithin: Number(within) }) };
}

/** Hands a letter to Digital Post: SF1601's KombiPostAfsend at that address. The transaction is the letter's own. */
export async function sendDigitally(url: string, letter: LetterOut, timeoutMs: number): Promise<Acceptance> {
  const body = kombiRequest(letter);
  const requestHash = createHash('sha256').update(body).digest('hex');
  try {
    return { ...(await handOver(url, letter, body, timeoutMs)), requestHash };
  } catch (error) {
    if (error instanceof NotTaken) error.requestHash = requestHash;
    throw error;
  }
}

async function handOver(url: string, letter: LetterOut, body: string, timeoutMs: number): Promise<Acceptance> {
  const uuid = letterUuid(letter.id);
  const headers = { 'content-type': 'application/xml', accept: 'application/xml', 'x-TransaktionsId': uuid, 'x-TransaktionsTid': new Date(letter.at).toISOString() };
  const answer = await call(url, { method: 'POST', headers, body }, timeoutMs);
  if (answer.status === 404) throw new ChannelRefused('there is no Digital Post at this address');
  // A gateway may lose count: what is said of another letter says nothing of this one.
  if (answer.headers.get('x-message-uuid') !== uuid) throw new ChannelUnreachable('the channel answered about another letter');
  if (answer.status === 200 && /<Result>true<\/Result>/.test(answer.body)) return acceptance(answer.headers);
  const advice = /<AdvisId>([A-Z_]{1,40})<\/AdvisId>/.exec(answer.body)?.[1] ?? 'no reason';
  if (NOT_REGISTERED.includes(advice)) throw new NotRegistered('the receiver has no Digital Post');
  // The advice's own text may quote the letter, and this one stands in a history.
  throw new ChannelRefused(`Digital Post refused with ${answer.status} (${advice})`);
}
