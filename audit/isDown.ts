import { isGrpcServiceError } from '@temporalio/client';

/** gRPC's numbers for a server that is not there, or does not answer. */
const UNAVAILABLE = 14;
const DEADLINE_EXCEEDED = 4;
/** A system's code for a broken connection; PostgreSQL's classes for one, and for a server that shuts down or starts. */
const CODE = /^(E(CONN|HOST|NET|PIPE|NOTFOUND|AI_AGAIN)[A-Z]*|08...|57P..)$/;
/** The driver's own words where there is no code. */
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/i;

/** Is this error a server's that is not there? Then the next case fares no better. */
export function isDown(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (isGrpcServiceError(e) && [UNAVAILABLE, DEADLINE_EXCEEDED].includes(e.code)) return true;
    const { code } = e as { code?: unknown };
    if ((typeof code === 'string' && CODE.test(code)) || WORDS.test(e.message)) return true;
  }
  return false;
}
