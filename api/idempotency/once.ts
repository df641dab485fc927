import { createHash, randomUUID } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';
import type { Request } from 'express';
import { claimKey, forgetKey, releaseKey, renewKey, settleKey, type KeptAnswer } from '../../db/idempotencyKeys.ts';
import { isDecided } from '../catalogue.ts';
import { caseAsAnswered } from '../caseAnswer.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Answer } from '../operation.ts';
import { problem, Problem, type ProblemBody } from '../problems.ts';
import { queryOf, requestHash, type RequestKey } from './requestKey.ts';

/** A larger answer is not kept: its request is run again, and is harmless to repeat by what it asks itself. */
const MOST_KEPT = 65_536;

/** Passes a stream on and knows, at its end, what it was. */
class Hashed extends Transform {
  private readonly hash = createHash('sha256');
  whole?: string;
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.hash.update(chunk);
    done(null, chunk);
  }
  override _flush(done: () => void): void {
    this.whole = this.hash.digest('hex');
    done();
  }
}

function hashed(stream: Readable): Hashed {
  const through = new Hashed();
  pipeline(stream, through, () => undefined);
  return through;
}

/** The first answer, once more. */
async function again(deps: Dependencies, { status, headers, body, caseId, version }: KeptAnswer): Promise<Answer> {
  if (status >= 400) throw Problem.again(body as ProblemBody);
  const replayed = { ...headers, 'Idempotency-Replayed': 'true' };
  if (caseId === undefined || version === undefined) return { status, headers: replayed, body };
  return { status, headers: replayed, body: await caseAsAnswered(deps, caseId, version) };
}

/** What is kept of an answer; nothing where the request is to be run again: taken but not yet to be read, or too large. */
function kept({ status, headers = {}, body, shows }: Answer): KeptAnswer | undefined {
  if (status === 202) return undefined;
  if (shows) return { status, headers, ...shows };
  return body === undefined || JSON.stringify(body).length <= MOST_KEPT ? { status, headers, body } : undefined;
}

/**
 * Runs a write under its key once. What was decided is answered again; who asks meanwhile is told to wait; what ended in
 * doubt may be repeated, and so may what nothing came of. A holder that dies lets go when its lease ends.
 */
export async function once(deps: Dependencies, key: RequestKey, request: Request, run: (stream: Readable) => Promise<Answer>): Promise<Answer> {
  const { db, log, keys: { leaseMs, keptMs } } = deps;
  const holder = randomUUID();
  const claim = await db((pool) => claimKey(pool, { key: key.scope, request: key.request, holder, leaseMs, keptMs }));
  if (claim.is === 'otherRequest') throw problem('keyReused');
  if (claim.is === 'held') throw problem('keyInFlight');
  const streamed = key.request === undefined ? hashed(request) : undefined;
  const askedNow = (): string | undefined => (streamed ? streamed.whole && requestHash(queryOf(request), streamed.whole) : key.request);
  if (claim.is === 'decided') {
    streamed?.resume();
    if (streamed && !streamed.readableEnded) await new Promise((resolve) => streamed.once('close', resolve));
    if (claim.request !== null && claim.request !== askedNow()) throw problem('keyReused');
    return again(deps, claim.answer);
  }

  const alive = setInterval(() => void db((pool) => renewKey(pool, key.scope, holder, leaseMs)).catch(() => undefined), leaseMs / 3);
  // A key that can't be settled now costs nothing but the wait for its lease: the case takes the repeat's event only once.
  const note = (work: Promise<unknown>): Promise<unknown> => work.catch(() => log.warn({ event: 'keyNotSettled' }));
  const settle = (answer: KeptAnswer) => note(db((pool) => settleKey(pool, key.scope, holder, askedNow(), answer)));
  try {
    const answer = await run(streamed ?? request);
    const keep = kept(answer);
    await (keep ? settle(keep) : note(db((pool) => releaseKey(pool, key.scope, holder))));
    return answer;
  } catch (error) {
    const failed = error instanceof Problem ? error.body : undefined;
    if (failed && isDecided(failed.code)) await settle({ status: failed.status, headers: {}, body: failed });
    else await note(db((pool) => (failed && failed.status < 500 ? forgetKey : releaseKey)(pool, key.scope, holder)));
    throw error;
  } finally {
    clearInterval(alive);
  }
}
