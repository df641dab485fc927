import { z } from 'zod';
import { openApi } from '../openapi.ts';
import { operation, type Operation } from '../operation.ts';

/** The document of all operations, this one too: it is made when it is first asked for. */
export function documentOperations(all: () => readonly Operation[]): readonly Operation[] {
  let made: ReturnType<typeof openApi> | undefined;
  return [
    operation({
      method: 'GET',
      path: '/openapi.json',
      operationId: 'describe',
      tag: 'document',
      summary: 'This document',
      description: 'OpenAPI 3.1, made from the schemas that the routes use. GET /docs shows it as a page.',
      answers: { 200: { description: 'The document', schema: z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.record(z.string(), z.looseObject({})) }) } },
      example: { answer: { openapi: '3.1.1', info: { title: 'Sagsgang', version: '0.1.0' }, paths: {} } },
      handle: () => ({ status: 200, body: (made ??= openApi(all())) }),
    }),
  ];
}
