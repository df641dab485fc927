import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { ChannelRefused, ChannelUnreachable } from '../letters/channel.ts';

/** Every failure an activity ends with, and whether another try can help. */
export const FAILURES = {
  channelUnreachable: { retry: true },
  channelRefused: { retry: false },
  databaseDown: { retry: true },
  /** A constraint said no, such as the one that knows Fridays: a person must look. */
  databaseRefused: { retry: false },
  databaseError: { retry: true },
  clockRefused: { retry: false },
  /** An operator can add what is missing, and the case goes on. */
  noConsultant: { retry: true },
  municipalityUnknown: { retry: true },
  unexpected: { retry: true },
} as const;

export type FailureType = keyof typeof FAILURES;

export const failure = (type: FailureType, message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: !FAILURES[type].retry });

/** SQLSTATE classes, and what the socket says, that mean: nobody there, or not now. */
const DOWN_CLASSES = ['08', '28', '3D', '40', '53', '55', '57', '58'];
const REFUSED_CLASSES = ['22', '23'];
const SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const DRIVER = /connection terminated|timeout exceeded when trying to connect|query read timeout|connection error|not queryable|client was closed/i;

/** PostgreSQL's own messages and details can quote a row, so only codes and names of constraints go on. */
function ofDatabase(error: { code?: unknown; constraint?: unknown; message?: unknown; errors?: unknown }): ApplicationFailure | undefined {
  // A host name with several addresses fails with one error for each.
  if (Array.isArray(error.errors) && error.errors.length > 0) return ofDatabase(error.errors[0] as typeof error);
  const code = typeof error.code === 'string' ? error.code : '';
  if (SOCKET.includes(code) || (code === '' && DRIVER.test(String(error.message)))) return failure('databaseDown', `PostgreSQL can not be reached (${code || 'no connection'})`);
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  const what = typeof error.constraint === 'string' ? `${code} ${error.constraint}` : code;
  if (DOWN_CLASSES.includes(code.slice(0, 2))) return failure('databaseDown', `PostgreSQL can not answer now (${what})`);
  if (REFUSED_CLASSES.includes(code.slice(0, 2))) return failure('databaseRefused', `PostgreSQL refused the row (${what})`);
  return failure('databaseError', `PostgreSQL reported ${what}`);
}

/** An error as a failure that may stand in a history. */
export function asFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof ChannelRefused) return failure('channelRefused', error.message);
  if (error instanceof ChannelUnreachable) return failure('channelUnreachable', error.message);
  if (!(error instanceof Error)) return failure('unexpected', 'something was thrown that is no error');
  // Messages of parsers quote what they read.
  return ofDatabase(error) ?? failure('unexpected', error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`);
}

/** The same function, failing only with failures of this catalogue. */
export function guarded<A extends unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await work(...args);
    } catch (error) {
      throw asFailure(error);
    }
  };
}
