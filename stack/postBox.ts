import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { behaviourFrom, isFor, NORMAL, type Behaviour } from './postBoxBehaviour.ts';
import { letters, type LetterKept } from './postBoxLetters.ts';

export interface PostBox {
  readonly url: string;
  /** The same as `POST /behaviour`. */
  behave(behaviour: Behaviour): void;
  letters(): LetterKept[];
  stop(): Promise<void>;
}

const LONGEST_BODY = 1_000_000;

/**
 * The embedded post box, in place of a real channel. It takes letters by their id and keeps them:
 *
 *     PUT  /letters/{id}   accepts; a second time answers with the first acceptance and its `at`
 *     GET  /letters/{id}   what became of it: the acceptance, or 404
 *     GET  /letters        all, oldest first (?idStart=… narrows)
 *     POST /behaviour      how it behaves from now on (`postBoxBehaviour.ts`)
 */
export async function startPostBox(order: { port?: number; file?: string; host?: string } = {}): Promise<PostBox> {
  const kept = letters(order.file);
  let behaviour: Behaviour = NORMAL;

  const treat = (letter: { id: string; kind?: unknown }): Behaviour => {
    if (!isFor(behaviour, letter)) return NORMAL;
    const now = behaviour;
    if (now.times !== undefined) behaviour = now.times > 1 ? { ...now, times: now.times - 1 } : NORMAL;
    return now;
  };

  async function put(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await jsonOf(request);
    if (!isLetter(body)) return answer(response, 400, { detail: 'a letter is a JSON object with `at`, the case clock in milliseconds' });
    const treatment = treat({ ...body, id });
    if (treatment.mode === 'fail') return answer(response, 503, { detail: 'the post box was told to fail' });
    if (treatment.mode === 'hang') return;
    const { letter, repeated } = kept.accept({ ...body, id });
    if (treatment.mode === 'acceptLate') await new Promise(resolve => setTimeout(resolve, treatment.afterMs ?? 0));
    answer(response, repeated ? 200 : 201, { ...letter, repeated });
  }

  function get(id: string, response: ServerResponse): void {
    const letter = kept.get(id);
    if (behaviour.asking && isFor(behaviour, letter ?? { id })) {
      const treatment = treat(letter ?? { id });
      if (treatment.mode === 'fail') return answer(response, 503, { detail: 'the post box was told to fail' });
      if (treatment.mode === 'hang') return;
    }
    answer(response, letter ? 200 : 404, letter ?? { detail: 'no letter of this id was accepted' });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://post-box');
    const id = /^\/letters\/([^/]+)$/.exec(url.pathname)?.[1];
    if (id !== undefined && request.method === 'PUT') return put(decodeURIComponent(id), request, response);
    if (id !== undefined && request.method === 'GET') return get(decodeURIComponent(id), response);
    if (url.pathname === '/letters' && request.method === 'GET') {
      const start = url.searchParams.get('idStart') ?? '';
      return answer(response, 200, kept.all().filter(letter => letter.id.startsWith(start)));
    }
    if (url.pathname === '/behaviour' && request.method === 'POST') {
      const wanted = behaviourFrom(await jsonOf(request));
      if (!wanted) return answer(response, 400, { detail: 'mode is one of normal, fail, hang, acceptLate' });
      behaviour = wanted;
      return answer(response, 200, behaviour);
    }
    answer(response, 404, { detail: 'not here' });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) answer(response, 400, { detail: 'the request could not be read' });
    });
  });
  // A hanging answer may hang for as long as the test likes.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(order.port ?? 0, order.host || '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: wanted => void (behaviour = wanted),
    letters: () => kept.all(),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isLetter = (body: unknown): body is { at: number; kind?: string; [field: string]: unknown } => typeof body === 'object' && body !== null && Number.isFinite((body as { at?: unknown }).at);

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new Error('too long');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
