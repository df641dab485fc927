import { createHash, randomUUID } from 'node:crypto';
import { pipeline, Readable, Transform } from 'node:stream';
import type { Request } from 'express';
import { claimKey, forgetKey, releaseKey, renewKey, settleKey, type KeptAnswer } from '../../db/idempotencyKeys.ts';
import { isDecided } from '../catalogue.ts';
import { caseAsAnswered } from '../caseAnswer.ts';
import type { Pool } from '../../db/pool.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Answer } from '../operation.ts';
import { problem, Problem, type ProblemBody } from '../problems.ts';
import { queryOf, requestHash, type RequestKey } from './requestKey.ts';

/** A larger answer is not kept: its request is run again, and is harmless to repeat by what it asks itself. */
const MOST_KEPT = 65_536;

/** Passes a stream on and knows, at its end, what it was; fails there where it is not what it has to be. */
class Hashed extends Transform {
  private readonly hash = createHash('sha256');
  whole?: string;
  constructor(private readonly fits: (whole: string) => boolean) {
    super();
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.hash.update(chunk);
    done(null, chunk);
  }
  override _flush(done: (error?: Error) => void): void {
    const whole = this.hash.digest('hex');
    if (!this.fits(whole)) return done(problem('keyReused'));
    this.whole = whole;
    done();
  }
}

function hashed(stream: Readable, fits: (whole: string) => boolean): Hashed {
  const through = new Hashed(fits);
  pipeline(stream, through, () => undefined);
  return through;
}

/** Passes an answer on as it comes. `over` is done before its end is heard, and also where it is broken off. */
function told(body: Readable, over: () => Promise<unknown>): Readable {
  body.once('close', () => void over());
  const through = new Transform({ transform: (chunk, _encoding, done) => done(null, chunk), flush: (done) => void over().then(() => done()) });
  pipeline(body, through, () => undefined);
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

/** Nothing came of it, and nothing is known of the key that the next request would have to know. */
const isForgotten = ({ status, code }: ProblemBody): boolean => status < 500 && code !== 'keyReused';

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
  const hashOf = (body: string): string => requestHash(queryOf(request), body);
  const before = claim.is === 'ours' ? claim.request : null;
  const streamed = key.request === undefined ? hashed(request, (whole) => before === null || before === hashOf(whole)) : undefined;
  const askedNow = (): string | undefined => (streamed ? streamed.whole && hashOf(streamed.whole) : key.request);
  if (claim.is === 'decided') {
    streamed?.resume();
    if (streamed && !streamed.readableEnded) await new Promise((resolve) => streamed.once('close', resolve));
    if (claim.request !== null && claim.request !== askedNow()) throw problem('keyReused');
    return again(deps, claim.answer);
  }

  const alive = setInterval(() => void db((pool) => renewKey(pool, key.scope, holder, askedNow(), leaseMs)).catch(() => undefined), leaseMs / 3);
  // A key that can't be settled now costs nothing but the wait for its lease: the case takes the repeat's event only once.
  const end = (work: (pool: Pool) => Promise<unknown>): Promise<unknown> => {
    clearInterval(alive);
    return db(work).catch(() => log.warn({ event: 'keyNotSettled' }));
  };
  const settle = (answer: KeptAnswer) => end((pool) => settleKey(pool, key.scope, holder, askedNow(), answer));
  const release = () => end((pool) => releaseKey(pool, key.scope, holder, askedNow()));
  try {
    const answer = await run(streamed ?? request);
    // What is told as it comes is under way until it is told.
    if (answer.body instanceof Readable) return { ...answer, body: told(answer.body, release) };
    const keep = kept(answer);
    await (keep ? settle(keep) : release());
    return answer;
  } catch (error) {
    // Whoever still sends hears the answer only then.
    streamed?.resume();
    const failed = error instanceof Problem ? error.body : undefined;
    if (failed && isDecided(failed.code)) await settle({ status: failed.status, headers: {}, body: failed });
    else if (failed && isForgotten(failed)) await end((pool) => forgetKey(pool, key.scope, holder));
    else await release();
    throw error;
  }
}
