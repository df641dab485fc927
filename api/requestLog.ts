import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics/metrics.ts';

const REQUEST_ID = /^[A-Za-z0-9_.:-]{1,100}$/;

/**
 * Gives each request an id (the caller's own where it sends a fit one) and notes one typed event at its end. The
 * pattern of the route is noted, never address, query or body: they may hold a person's data.
 */
export const requestLog = (log: Logger, metrics: Metrics): RequestHandler => (request, response, next) => {
  const given = request.get('x-request-id');
  const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
  const began = performance.now();
  response.locals.requestId = requestId;
  response.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
  response.once('close', () => {
    const pattern = (request.route as { path?: string } | undefined)?.path;
    const route = pattern === undefined ? null : `${request.baseUrl}${pattern}`;
    const ms = performance.now() - began;
    metrics.answered({ method: request.method, route, status: response.statusCode, seconds: ms / 1000 });
    log[response.statusCode >= 500 ? 'warn' : 'info']({
      event: 'request',
      requestId,
      method: request.method,
      route,
      status: response.statusCode,
      answered: response.writableFinished,
      ms: Math.round(ms),
    });
  });
  next();
};
