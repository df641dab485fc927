import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { NotACursor } from '../db/cursor.ts';
import { rowOf } from './catalogue.ts';
import { databaseProblem } from './database.ts';
import { problem, Problem, type ProblemCode } from './problems.ts';

/** What Express and its body parser say, in the words of the catalogue. */
const BODY_ERRORS: Readonly<Record<string, ProblemCode>> = {
  'entity.parse.failed': 'malformedJson',
  'entity.too.large': 'tooLarge',
  'encoding.unsupported': 'wrongContentType',
  'charset.unsupported': 'wrongContentType',
};

/** What a failure is to the caller; nothing where it is our own fault. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof NotACursor) return problem('badCursor');
  const { type, status } = error as { type?: string; status?: number };
  const code = type === undefined ? undefined : BODY_ERRORS[type];
  if (code) return problem(code);
  if (status !== undefined && status >= 400 && status < 500) return problem('badRequest');
  return databaseProblem(error) as Problem | undefined;
}

function send(response: Response, { body }: Problem): void {
  const retryAfter = rowOf(body.code)?.retryAfter ?? (body.status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  response.status(body.status).type('application/problem+json').end(JSON.stringify({ ...body, requestId: response.locals.requestId }));
}

/** Notes what is our own fault. Messages of errors may repeat values: only kind and place are noted. */
export function noteFailure(log: Logger, requestId: string, error: unknown): void {
  const { name, code, stack } = error as { name?: string; code?: unknown; stack?: string };
  log.error({ event: 'internalError', requestId, name, code, at: stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 8) });
}

/** Every failure leaves as `application/problem+json`. What is our own fault is noted whole, and told without its inside. */
export const answerProblems = (log: Logger): ErrorRequestHandler => (error: unknown, _request, response, next) => {
  const known = asProblem(error);
  if (!known) noteFailure(log, response.locals.requestId, error);
  if (response.headersSent) return next(error);
  send(response, known ?? problem('internal'));
};

/** Nothing else took the request. */
export const unknownRoute: RequestHandler = () => {
  throw problem('unknownRoute');
};

/** The address is known, the method is not. */
export const onlyThese = (...methods: string[]): RequestHandler => (_request, response) => {
  response.set('Allow', methods.join(', '));
  throw problem('methodNotAllowed');
};
