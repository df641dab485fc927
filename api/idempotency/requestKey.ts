import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { problem } from '../problems.ts';

/** A key as the draft has it (a string in quotes), or plain, as many clients send it. */
const KEY = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,200})"|([A-Za-z0-9_.:~+/=-]{1,200}))$/;

const hash = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

export interface RequestKey {
  /** One for who asks, method, path and the sender's key: a hash, since senders' keys may hold anything. */
  readonly scope: string;
  /** Hash of what is asked; nothing while a body is still to be read. */
  readonly request?: string;
  /**
   * The id of the event that the request tells, where it names none: the same for its repeat, whatever became of the first
   * try. The case takes no id twice.
   */
  readonly eventId: string;
}

/** The hash of all that a request asks beside its address. */
export const requestHash = (query: string, bodyHash: string): string => hash(query, bodyHash);

/** The request's `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header), where it sends one. */
export function requestKey(request: Request, response: Response, streamed: boolean): RequestKey | undefined {
  const header = request.get('idempotency-key');
  if (header === undefined) return undefined;
  const [, quoted, plain] = KEY.exec(header.trim()) ?? [];
  const key = quoted ?? plain;
  if (key === undefined) throw problem('badHeader', { errors: [{ pointer: 'Idempotency-Key', detail: 'must be 1 to 200 characters, such as a UUID' }] });
  const scope = hash(response.locals.asker.id, request.method, request.path, key);
  const asked = streamed ? undefined : requestHash(queryOf(request), response.locals.bodyHash ?? '');
  return { scope, request: asked, eventId: `key-${hash(scope, asked ?? '').slice(0, 40)}` };
}

export const queryOf = (request: Request): string => request.originalUrl.split('?')[1] ?? '';
