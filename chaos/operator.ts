import { setTimeout as sleep } from 'node:timers/promises';
import type { Counts } from './lived.ts';

export interface Answer {
  readonly status: number;
  /** Of the problem, where it is one. */
  readonly code?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** No yes and no no, for as long as anybody would wait. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const PAUSE_MS = 100;
const MOST_PAUSE_MS = 1_500;
/** Longer than every deadline of the API's own. */
const WITHIN_MS = 90_000;
const GIVE_UP_MS = 10 * 60_000;
/** Refusals that mean: another request of ours is still under way. */
const UNDER_WAY = ['alreadyMoving', 'keyInFlight'];

/**
 * Sends as the program of an operator should: where no answer came, or one that says "not now" or "unknown", the same
 * request is sent again with the same id, until the API says yes or no.
 */
export class Operator {
  constructor(
    private readonly apiUrl: string,
    private readonly counts: Counts,
  ) {}

  /** With a key the API itself keeps the answer, and gives it again; without one the id in the body does. */
  async post(path: string, body: unknown, key?: string): Promise<Answer> {
    let pause = PAUSE_MS;
    let last = 'nothing';
    for (const until = Date.now() + GIVE_UP_MS; Date.now() < until; pause = Math.min(2 * pause, MOST_PAUSE_MS)) {
      const answer = await this.once(path, body, key);
      if (answer && answer.status !== 503 && !(answer.code && UNDER_WAY.includes(answer.code))) return answer;
      last = answer?.code ?? 'no answer';
      this.counts.repeated++;
      await sleep(pause);
    }
    throw new NoAnswer(`POST ${path} got no yes and no no within ${GIVE_UP_MS / 60_000} minutes; the last word was: ${last}`);
  }

  /** Nothing where no answer came, or one that broke off. */
  private async once(path: string, body: unknown, key: string | undefined): Promise<Answer | undefined> {
    try {
      const response = await fetch(`${this.apiUrl}${path}`, {
        method: 'POST', headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': `"${key}"` }) }, body: JSON.stringify(body), signal: AbortSignal.timeout(WITHIN_MS),
      });
      const read = (await response.json()) as Record<string, unknown>;
      return { status: response.status, code: typeof read.code === 'string' ? read.code : undefined, body: read };
    } catch {
      return undefined;
    }
  }
}
