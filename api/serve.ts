import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { isMunicipality } from '../db/municipalityLetters.ts';
import { onlyThese } from './answerProblems.ts';
import { hasAlready, ifMatch } from './conditions.ts';
import type { Dependencies } from './dependencies.ts';
import { once } from './idempotency/once.ts';
import { requestKey } from './idempotency/requestKey.ts';
import { isPaged, offered, tellsOfAMunicipality, type Answer, type Asked, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import type { Proof } from './proof.ts';
import { readJson } from './readBody.ts';
import { understand, understandQuery } from './schemas/understand.ts';

/** `{id}` of OpenAPI is `:id` of Express. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Fixed parts before parameters: `/cases/search` is no case. */
const fixedFirst = (a: string, b: string): number => (a.replaceAll('{', '\uffff') < b.replaceAll('{', '\uffff') ? -1 : 1);

/** Which methods an address takes: HEAD comes with GET. */
const methodsOf = (rows: readonly Operation[]): string[] => rows.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));

/** RFC 9110, 12.5.1: what the caller likes best of what there is; the first where nothing is said. */
function wanted(row: Operation, request: Request): string {
  const types = offered(row);
  if (!types) return '';
  const best = request.accepts([...types]);
  if (best === false) throw problem('notAcceptable', { detail: `To be had here: ${types.join(', ')}.` });
  return best;
}

function asked(row: Operation, request: Request, response: Response): Omit<Asked, 'stream'> {
  const { params, notThere, query, body, conditional } = row;
  const { asker, via } = response.locals;
  const path = params?.safeParse(request.params);
  if (path?.success === false) throw problem(notThere ?? 'unknownRoute');
  return {
    params: path?.data,
    query: query && understandQuery(query, request.query),
    body: body && understand(body, request.body),
    wants: wanted(row, request),
    contentType: request.get('content-type') ?? '',
    asker,
    via,
    ifMatch: conditional && ifMatch(request.get('if-match')),
  };
}

async function refuseUnknownMunicipality(row: Operation, query: unknown, deps: Dependencies): Promise<void> {
  const { municipality } = tellsOfAMunicipality(row) ? (query as { municipality?: string }) : {};
  if (municipality !== undefined && !(await deps.db((pool) => isMunicipality(pool, municipality)))) throw problem('noMunicipality');
}

/** Where a list goes on (RFC 8288): the same request, with all its parameters, from the next place on. */
function linkNext(request: Request, next: string, response: Response): void {
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  query.set('cursor', next);
  response.set('Link', `<${request.baseUrl}${request.path}?${query}>; rel="next"`);
}

/** JSON with an ETag of its own or of what it holds; to whoever has that already, a GET answers 304 without it. */
function sendJson(body: unknown, request: Request, response: Response): void {
  const text = JSON.stringify(body);
  const read = request.method === 'GET' || request.method === 'HEAD';
  if (read && response.get('ETag') === undefined) response.set('ETag', (request.app.get('etag fn') as (text: string) => string)(text));
  if (read && response.statusCode === 200 && hasAlready(request.get('if-none-match'), response.get('ETag')!)) response.status(304).end();
  // Express's own `send` would tag what is no state of anything, such as a 202.
  else response.type('json').end(text);
}

/** Who asked went away in the middle of the answer: nobody is left to be told. */
function unlessTheyLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

async function send(row: Operation, { status, body, type = row.answers[status]?.type, headers = {} }: Answer, request: Request, response: Response): Promise<void> {
  if (row.answers[status]?.also) response.vary('Accept');
  response.status(status).set(headers);
  const next = isPaged(row) ? (body as { next?: string }).next : undefined;
  if (next !== undefined) linkNext(request, next, response);
  if (type === undefined) sendJson(body, request, response);
  else if (body instanceof Readable) await pipeline(body, response.type(type)).catch(unlessTheyLeft);
  else response.type(type).send(body);
}

const handler = (row: Operation, deps: Dependencies, proof: Proof | undefined): RequestHandler => async (request, response) => {
  let answer: Answer;
  try {
    const understood = asked(row, request, response);
    await refuseUnknownMunicipality(row, understood.query, deps);
    const key = row.writes && requestKey(request, response, row.body === undefined && row.streams !== undefined);
    answer = key
      ? await once(deps, key, request, async (stream) => row.handle({ ...understood, stream, eventId: key.eventId }, deps))
      : await row.handle({ ...understood, stream: request }, deps);
  } catch (error) {
    proof?.failed(row, error);
    throw error;
  }
  proof?.answered(row, answer);
  await send(row, answer, request, response);
};

const bodyReader = ({ body, streams }: Operation): RequestHandler[] => {
  if (body) return [readJson];
  if (!streams) return [];
  return [(request, _response, next) => {
    const packed = (request.get('content-encoding') ?? 'identity') !== 'identity';
    if (packed || !request.is([...streams])) throw problem('wrongContentType', { detail: `Taken here: ${streams.join(', ')}, not compressed.` });
    next();
  }];
};

/** The Express routes of a table of operations. An address that is known says which methods it takes. In tests `proof` compares each answer with its row. */
export function serve(operations: readonly Operation[], deps: Dependencies, proof?: Proof): Router {
  const router = Router();
  const paths = [...new Set(operations.map((row) => row.path))].sort(fixedFirst);
  for (const path of paths) {
    const rows = operations.filter((row) => row.path === path);
    const route = router.route(expressPath(path));
    for (const row of rows) route[row.method.toLowerCase() as 'get'](...bodyReader(row), handler(row, deps, proof));
    route.all(onlyThese(...methodsOf(rows)));
  }
  return router;
}
