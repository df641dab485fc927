import { createHash } from 'node:crypto';
import express, { type RequestHandler, type Response } from 'express';
import { problem } from './problems.ts';

const JSON_TYPES = ['application/json', 'application/*+json'];

const parse = express.json({
  type: JSON_TYPES,
  limit: '256kb',
  strict: false,
  verify: (_request, response, body) => {
    (response as Response).locals.bodyHash = createHash('sha256').update(body).digest('hex');
  },
});

/** JSON only; a request without a body has an empty object. */
export const readJson: RequestHandler = (request, response, next) => {
  const empty = request.get('transfer-encoding') === undefined && Number(request.get('content-length') ?? 0) === 0;
  if (!empty && !request.is(JSON_TYPES)) throw problem('wrongContentType');
  parse(request, response, (error?: unknown) => {
    if (error) return next(error);
    request.body ??= empty ? {} : undefined;
    next();
  });
};
