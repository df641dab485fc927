import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { json } from './postBoxAnswers.ts';
import { Manners, type Behaviour } from './postBoxBehaviour.ts';
import { intake } from './postBoxIntake.ts';
import { letters, type LetterKept } from './postBoxLetters.ts';
import { receipts } from './postBoxReceipts.ts';
import { compiled } from './postBoxMessage.ts';
import { PAGES } from './postBoxPages.ts';
import { handle, ROUTES } from './postBoxRoutes.ts';

export interface PostBox {
  readonly url: string;
  /** The same as `POST /behaviour`. */
  behave(...behaviours: readonly Behaviour[]): void;
  letters(): LetterKept[];
  stop(): Promise<void>;
}

export interface PostBoxOrder {
  readonly port?: number;
  readonly host?: string;
  /** Where accepted letters are written down; what belongs to them lies beside it. */
  readonly file?: string;
  /** Where receipts are told; without it none is. */
  readonly receiptsUrl?: string;
  /** The kinds of letters there are: a behaviour for another is refused. */
  readonly kinds?: readonly string[];
}

/**
 * The embedded post box, in place of a real channel. It takes letters by their id, checks what it gets, and keeps it:
 *
 *     POST /service/KombiPostAfsend_1/kombi   Digital Post, as SF1601 takes it
 *     PUT  /print/{id}                        a letter for the printer
 *     POST, PUT /sandbox/…                    the same for cases of a sandbox
 *     GET  /letters/{id}                      what became of it: the acceptance, or 404
 *     GET  /letters                           all, oldest first (?idStart=… narrows)
 *     POST /behaviour                         how it behaves from now on (`postBoxBehaviour.ts`)
 *     GET  /behaviour                         what it plays now, in the same words
 *     GET  /                                  the inbox, to look at
 */
export async function startPostBox(order: PostBoxOrder = {}): Promise<PostBox> {
  const beside = (name: string) => (order.file === undefined ? undefined : join(dirname(order.file), name));
  compiled();
  const kept = letters(order.file);
  const manners = new Manners();
  const telling = receipts({ file: beside('receipts.jsonl'), url: order.receiptsUrl, letters: kept.all() });
  const box = { letters: kept, manners, receipts: telling, kinds: order.kinds, take: intake({ letters: kept, manners, receipts: telling, refusedFile: beside('not-registered.jsonl') }) };

  const server = createServer((request, response) => {
    handle(box, [...ROUTES, ...PAGES], request, response).catch(() => {
      if (!response.headersSent) json(response, 400, { detail: 'the request could not be read' });
    });
  });
  // A hanging answer may hang for as long as the test likes.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(order.port ?? 0, order.host || '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (...behaviours) => manners.set(behaviours),
    letters: () => kept.all(),
    async stop() {
      await telling.stop();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
