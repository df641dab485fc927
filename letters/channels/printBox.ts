import { ChannelRefused, ChannelUnreachable, type Acceptance, type LetterOut } from '../channel.ts';
import { call } from './call.ts';
import { printed } from './printLine.ts';

/** What the embedded post box says of a letter that it keeps. */
export function kept(body: string, letterId: string): { readonly at: number; readonly by?: unknown; readonly receiptWithin?: number } {
  try {
    const said = JSON.parse(body) as { id?: unknown; at?: unknown; by?: unknown; receiptWithin?: unknown };
    if (said.id !== letterId || typeof said.at !== 'number') throw new Error();
    return { at: said.at, by: said.by, ...(typeof said.receiptWithin === 'number' && { receiptWithin: said.receiptWithin }) };
  } catch {
    throw new ChannelUnreachable('the post box gave an answer that can not be read');
  }
}

/** Hands a letter on paper to the embedded post box, where no print folder is named. */
export async function sendToPrint(url: string, letter: LetterOut, timeoutMs: number): Promise<Acceptance> {
  const { line, pdf } = printed(letter);
  const body = JSON.stringify({ ...line, subject: letter.subject, text: letter.text, pdf: Buffer.from(pdf).toString('base64') });
  const answer = await call(`${url}/${encodeURIComponent(letter.id)}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body }, timeoutMs);
  if (answer.status >= 300) throw new ChannelRefused(`the post box refused with ${answer.status}`);
  return { acceptedAt: kept(answer.body, letter.id).at };
}
