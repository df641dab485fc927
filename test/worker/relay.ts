import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to receipts on their way from the post box to the API: nobody is there, or something befalls who takes them. */
export interface OnTheWay {
  readonly down?: boolean;
  readonly before?: () => Promise<void>;
  /** While the API has it and has not answered. */
  readonly meanwhile?: () => Promise<void>;
  readonly after?: () => Promise<void>;
}

export interface Relay {
  readonly url: string;
  set(next: OnTheWay): void;
  stop(): void;
}

const passedOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(['content-type', 'idempotency-key'].flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));

/** Passes each receipt of a post box on to the API. */
export async function startRelay(apiUrl: () => string): Promise<Relay> {
  let onTheWay: OnTheWay = {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        if (onTheWay.down) return request.socket.destroy();
        const { before, meanwhile, after } = onTheWay;
        await before?.();
        const asked = fetch(`${apiUrl()}/letters/receipts`, { method: 'POST', headers: passedOn(request.headers), body: Buffer.concat(chunks) });
        asked.catch(() => undefined);
        await meanwhile?.();
        const answer = await asked;
        if (answer.ok) await after?.();
        response.writeHead(answer.status).end();
      })().catch(() => request.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/letters/receipts`,
    set: (next) => {
      onTheWay = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Does it the first time only. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await work();
  };
}
