import { ChannelRefused, ChannelUnreachable, type Channel } from './channel.ts';

/** An answer that says "not now": worth another try. Every other 4xx says "never like this". */
const LATER = [408, 425, 429];

async function call(url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok || response.status === 404) return response;
    if (response.status < 500 && !LATER.includes(response.status)) throw new ChannelRefused(`the post box refused with ${response.status}`);
    throw new ChannelUnreachable(`the post box answered ${response.status}`);
  } catch (error) {
    if (error instanceof ChannelRefused || error instanceof ChannelUnreachable) throw error;
    throw new ChannelUnreachable(error instanceof Error && error.name === 'TimeoutError' ? `the post box gave no answer in ${timeoutMs} ms` : 'the post box can not be reached');
  }
}

/** The case-clock moment of the first acceptance, as the box kept it. */
async function acceptance(response: Response): Promise<{ acceptedAt: number }> {
  const body = (await response.json().catch(() => undefined)) as { at?: unknown } | undefined;
  if (typeof body?.at !== 'number') throw new ChannelUnreachable('the post box gave an answer that can not be read');
  return { acceptedAt: body.at };
}

/** The embedded post box (`stack/postBox.ts`) as a channel. Every call ends by itself within `timeoutMs`. */
export function postBoxChannel(options: { url: string; timeoutMs?: number; askTimeoutMs?: number }): Channel {
  const base = options.url.replace(/\/+$/, '');
  const timeoutMs = options.timeoutMs ?? 8_000;
  const askTimeoutMs = options.askTimeoutMs ?? 4_000;
  const at = (id: string) => `${base}/letters/${encodeURIComponent(id)}`;
  return {
    async send({ id, document, ...letter }) {
      const body = JSON.stringify({ ...letter, document: document && Buffer.from(document).toString('base64') });
      const response = await call(at(id), { method: 'PUT', headers: { 'content-type': 'application/json' }, body }, timeoutMs);
      if (response.status === 404) throw new ChannelRefused('there is no post box at this address');
      return acceptance(response);
    },
    async ask(letterId) {
      const response = await call(at(letterId), { method: 'GET' }, askTimeoutMs);
      return response.status === 404 ? undefined : acceptance(response);
    },
  };
}
