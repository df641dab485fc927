import { randomBytes } from 'node:crypto';

/** Our place in a trace (W3C Trace Context). */
export interface Trace {
  readonly traceId: string;
  readonly spanId: string;
  /** `00-<trace>-<our span>-<flags>`: what we hand on. */
  readonly traceparent: string;
}

const WANTED = /^(?<version>[0-9a-f]{2})-(?<traceId>(?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/;
/** Version 0 defines the first bit alone: was the caller's span sampled? */
const SAMPLED = 1;

/**
 * The caller's trace gone on with a span of our own; a new trace where there is none, or a header that the standard
 * tells to ignore: a broken one, several, all zeros, version `ff`, or version `00` with something after it.
 */
export function traceOf(header: string | undefined): Trace {
  const { version, traceId, flags, more } = WANTED.exec(header ?? '')?.groups ?? {};
  const goesOn = traceId !== undefined && version !== 'ff' && !(version === '00' && more !== undefined);
  const trace = goesOn ? traceId : randomBytes(16).toString('hex');
  const span = randomBytes(8).toString('hex');
  const sampled = goesOn && (parseInt(flags!, 16) & SAMPLED) === SAMPLED;
  return { traceId: trace, spanId: span, traceparent: `00-${trace}-${span}-${sampled ? '01' : '00'}` };
}
