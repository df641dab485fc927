import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { REQUEST_ID } from '../domain/messages.ts';
import { looksLikeCpr } from './cpr.ts';
import type { Metrics } from './metrics/metrics.ts';
import { traceOf } from './trace.ts';

/**
 * Gives each request an id (the caller's own where it sends a fit one) and a place in a trace, and notes one typed event
 * at its end. The pattern of the route is noted, never address, query or body: they may hold a person's data.
 */
export const requestLog = (log: Logger, metrics: Metrics): RequestHandler => (request, response, next) => {
  const given = request.get('x-request-id');
  const requestId = given && REQUEST_ID.test(given) && !looksLikeCpr(given) ? given : randomUUID();
  const began = performance.now();
  const { traceId, spanId, traceparent } = traceOf(request.get('traceparent'));
  response.locals.requestId = requestId;
  response.locals.via = { request: requestId, trace: traceparent };
  response.set({ 'X-Request-Id': requestId, Traceparent: traceparent, 'Cache-Control': 'no-store' });
  response.once('close', () => {
    const pattern = (request.route as { path?: string } | undefined)?.path;
    const route = pattern === undefined ? null : `${request.baseUrl}${pattern}`;
    const ms = performance.now() - began;
    metrics.answered({ method: request.method, route, status: response.statusCode, seconds: ms / 1000 });
    log[response.statusCode >= 500 ? 'warn' : 'info']({
      event: 'request',
      requestId,
      traceId,
      spanId,
      method: request.method,
      route,
      status: response.statusCode,
      answered: response.writableFinished,
      ms: Math.round(ms),
    });
  });
  next();
};
