import { ChannelUnreachable } from '../channel.ts';

/** An answer that says "not now": worth another try. */
const LATER = [408, 425, 429];

/**
 * Asks a channel over HTTP, and ends by itself in time. No answer, or one that says "not now", is `ChannelUnreachable`; what
 * another answer means is the caller's to say. Nothing follows a letter to another address than its own.
 */
export async function call(url: string, init: RequestInit, timeoutMs: number): Promise<{ status: number; headers: Headers; body: string }> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const { status, headers } = response;
    if (status >= 500 || LATER.includes(status)) throw new ChannelUnreachable(`the channel answered ${status}`);
    return { status, headers, body: await response.text() };
  } catch (error) {
    if (error instanceof ChannelUnreachable) throw error;
    throw new ChannelUnreachable(error instanceof Error && error.name === 'TimeoutError' ? `the channel gave no answer in ${timeoutMs} ms` : 'the channel can not be reached');
  }
}

/** How long a channel may take. */
export interface Patience {
  readonly timeoutMs?: number;
  readonly askTimeoutMs?: number;
}

export const SEND_WITHIN_MS = 8_000;
export const ASK_WITHIN_MS = 4_000;
