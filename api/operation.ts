import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Via } from '../domain/messages.ts';
import type { Code } from './catalogue.ts';
import type { Dependencies } from './dependencies.ts';
import type { ProblemCode } from './problems.ts';
import { REFUSAL_CODES } from './refusals.ts';
import type { Asker } from './whoAsks.ts';

/** Groups of the document and of its page. */
export const TAGS = {
  cases: 'Opened, listed, shown, told of events.',
  tasks: 'Listed by due day, claimed, completed by hand.',
  letters: 'The queue, one letter with its whole way, the approval for the eve of a day off.',
  history: 'The past of a case: told, looked at from any moment, played again.',
  intake: 'Files of absence notifications, and of running cases, taken in.',
  sandbox: 'What only a sandbox has: a case’s own clock, moved by hand.',
  operators: 'The operators’ desk: what needs a person, and what to do about it.',
  health: 'Is the process alive, and can it work?',
  document: 'What the API can do, for people and programs.',
} as const;
export type Tag = keyof typeof TAGS;

/** What a route is asked: all of it understood, in the words of its schemas. */
export interface Asked<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  /** Nothing where the operation takes no JSON: see `stream`. */
  readonly body: B;
  /** The body as it comes in, where the operation names `streams`. */
  readonly stream: Readable;
  readonly contentType: string;
  /** Of the types that the answer's row offers, the one that the caller likes best. */
  readonly wants: string;
  readonly asker: Asker;
  /** The request's id and its place in a trace, for the case's history and logs. */
  readonly via: Via;
  /** Versions of the case that the caller allows; no condition where it is absent. */
  readonly ifMatch?: readonly number[];
  /** The id of the event that this request tells, where its body names none: from its Idempotency-Key. */
  readonly eventId?: string;
}

/** What a route answers. A body is sent as JSON, unless the answer's row names another type: then it is text, bytes or a stream. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Where the answer's row offers others, too: which one the body is of. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is this case at this version. Such an answer is not kept for repeats: it is made again from the case's log. */
  readonly shows?: { readonly caseId: string; readonly version: number };
}

/** One way in which an operation can answer well. Failures are `problems`. */
export interface AnswerRow {
  readonly description: string;
  /** What the body holds. In tests each answer is checked against it, so that the document can't lie. */
  readonly schema: z.ZodType;
  /** Anything but JSON, such as `text/plain`. */
  readonly type?: string;
  /** Other types in which it comes to whoever asks for them (`Accept`), each with what it is. */
  readonly also?: Readonly<Record<string, string>>;
  /** Headers that matter, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Row<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters in braces, as in OpenAPI: `/cases/{id}/events`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: Tag;
  /** One line; `description` has what one line can't hold. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  /** What it means when a path's parameter can't be one: `unknownCase`. */
  readonly notThere?: ProblemCode;
  readonly query?: Q;
  readonly body?: B;
  /** Content types of a body that is not JSON and may be of any size: `handle` reads it from `stream`. */
  readonly streams?: readonly string[];
  readonly answers: Readonly<Record<number, AnswerRow>>;
  /** Codes beside those that follow from the row itself (`codesOf`). */
  readonly problems?: readonly ProblemCode[];
  /** A case is asked, and may refuse in its own words. */
  readonly refuses?: true;
  /** Changes something: it takes an `Idempotency-Key`, and answers its repeat alike. */
  readonly writes?: true;
  /** Is no GET, because it has much to say, and changes nothing all the same. */
  readonly asks?: true;
  /** Changes a case, and takes `If-Match`: the case itself judges it. */
  readonly conditional?: true;
  /** One request and its answer as they would travel; both fit the schemas. */
  readonly example: { readonly params?: Readonly<Record<string, string>>; readonly query?: Readonly<Record<string, string>>; readonly body?: unknown; readonly answer: unknown };
  handle(asked: Asked<z.output<P>, z.output<Q>, z.output<B>>, deps: Dependencies): Promise<Answer> | Answer;
}

/**
 * One row per thing that the API does. From it come the Express route, its part of the OpenAPI document, and the tests
 * that ask every route: a new route is a new row.
 */
export type Operation = Row<z.ZodType, z.ZodType, z.ZodType>;

/** A row whose `handle` gets what its own schemas give. */
export const operation = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(row: Row<P, Q, B>): Operation => row as unknown as Operation;

/** Codes of whatever sends something to a case. What the case itself refuses has the case's own code. */
export const TELLS_A_CASE: readonly ProblemCode[] = ['unknownCase', 'temporalDown', 'outcomeUnknown', 'caseBusy'];

/** A list that comes by the page: its query has a cursor. */
export const isPaged = ({ query }: Operation): boolean => query instanceof z.ZodObject && 'cursor' in query.shape;

/** It tells of one municipality where its query names one: of one that is not set up here there is nothing to tell, not even an empty list. */
export const tellsOfAMunicipality = ({ method, query }: Operation): boolean => method === 'GET' && query instanceof z.ZodObject && 'municipality' in query.shape;

/** The types in which an operation answers, its own first; nothing where there is nothing to choose. */
export function offered({ answers }: Operation): readonly string[] | undefined {
  const row = Object.values(answers).find(({ also }) => also);
  return row && [row.type ?? 'application/json', ...Object.keys(row.also!)];
}

/** All codes that an operation can answer with: its own, and those that follow from what it takes. */
export function codesOf(row: Operation): Code[] {
  const { params, notThere, query, body, streams, refuses, conditional, writes, problems = [] } = row;
  const codes: Code[] = [
    ...(params ? ['badRequest' as const] : []),
    ...(notThere ? [notThere] : []),
    ...(query ? ['badQuery' as const] : []),
    ...(isPaged(row) ? ['badCursor' as const] : []),
    ...(tellsOfAMunicipality(row) ? ['noMunicipality' as const] : []),
    ...(body ? (['badRequest', 'malformedJson', 'tooLarge', 'badFields'] as const) : []),
    ...(offered(row) ? ['notAcceptable' as const] : []),
    ...(body || streams ? ['wrongContentType' as const] : []),
    ...(conditional ? (['badHeader', 'versionChanged'] as const) : []),
    ...(writes ? (['badHeader', 'keyReused', 'keyInFlight'] as const) : []),
    ...(refuses ? REFUSAL_CODES : []),
    ...problems,
    'databaseDown',
    'internal',
  ];
  return [...new Set(codes)];
}
