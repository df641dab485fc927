import type { IncomingMessage, ServerResponse } from 'node:http';
import { accepted, give, giveTwice, json, refused } from './postBoxAnswers.ts';
import { behaviourFrom, NoBehaviour, type Behaviour, type Manners } from './postBoxBehaviour.ts';
import type { intake, Taken } from './postBoxIntake.ts';
import type { Letters } from './postBoxLetters.ts';
import { isPdf, readRequest, Unfit } from './postBoxMessage.ts';
import type { Receipts } from './postBoxReceipts.ts';

export interface Box {
  readonly letters: Letters;
  readonly manners: Manners;
  readonly receipts: Receipts;
  readonly take: ReturnType<typeof intake>;
  /** The kinds of letters there are, where the box was told. */
  readonly kinds?: readonly string[];
}

interface Asked {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the path's pattern caught, decoded. */
  readonly id: string;
}

export type Route = readonly [method: string, path: RegExp, handle: (box: Box, asked: Asked) => unknown];

const LONGEST_BODY = 20_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new Unfit('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** KOMBIT's SF1601: a MeMo message in its request. */
const digitalPost = (sandbox: boolean): Route[2] => async ({ take }, { request, response }) => {
  const xml = await bodyOf(request);
  const transaction = String(request.headers['x-transaktionsid'] ?? '');
  let message;
  try {
    message = readRequest(xml);
    if (message.uuid !== transaction) throw new Unfit("x-TransaktionsId is not the message's own UUID");
  } catch (error) {
    if (error instanceof Unfit) return give(response, refused(transaction, 'unfit', error.message));
    throw error;
  }
  const { pdf, uuid, ...letter } = message;
  const taken = await take({ ...letter, uuid, by: 'digitalPost', sandbox }, { pdf, xml });
  switch (taken.said) {
    case 'nothing':
      return;
    case 'out':
      return json(response, 503, { detail: 'the post box is out' });
    case 'refused':
      return give(response, refused(uuid, 'refused', 'Meddelelsen er afvist.'));
    case 'notRegistered':
      return give(response, refused(uuid, 'notRegistered', 'Modtageren er ikke tilmeldt Digital Post.'));
    case 'accepted':
      return (taken.twice ? giveTwice : give)(response, accepted(uuid, taken.letter));
  }
};

const isSent = (body: unknown): body is { readonly at: number; readonly pdf?: unknown; readonly [field: string]: unknown } => typeof body === 'object' && body !== null && Number.isFinite((body as { at?: unknown }).at);

/** What was said of a letter, where the answer is JSON. */
function say(response: ServerResponse, taken: Taken): void {
  if (taken.said === 'nothing') return;
  if (taken.said === 'out') return json(response, 503, { detail: 'the post box is out' });
  if (taken.said !== 'accepted') return json(response, 400, { detail: 'the letter is refused' });
  json(response, taken.repeated ? 200 : 201, { ...taken.letter, repeated: taken.repeated });
}

/** A letter for the printer: its line of the manifest, with the PDF. */
const paper = (sandbox: boolean): Route[2] => async ({ take }, { request, response, id }) => {
  const body = JSON.parse(await bodyOf(request)) as unknown;
  if (!isSent(body)) return json(response, 400, { detail: 'a letter for the printer is a JSON object with `at`, the case clock in milliseconds, and `pdf`' });
  const { pdf: base64, ...line } = body;
  const pdf = typeof base64 === 'string' ? Buffer.from(base64, 'base64') : Buffer.alloc(0);
  if (!isPdf(pdf)) return json(response, 400, { detail: '`pdf` is no PDF' });
  say(response, await take({ ...line, id, by: 'paper', sandbox }, { pdf }));
};

const ask: Route[2] = ({ letters, manners }, { response, id }) => {
  const letter = letters.get(id);
  const { mode } = manners.ofQuestion(letter ?? { id });
  if (mode === 'hang') return;
  if (mode === 'fail' || mode === 'out') return json(response, 503, { detail: 'the post box is out' });
  json(response, letter ? 200 : 404, letter ?? { detail: 'no letter of this id was accepted' });
};

const list: Route[2] = ({ letters }, { url, response }) => {
  const start = url.searchParams.get('idStart') ?? '';
  json(response, 200, letters.all().filter(letter => letter.id.startsWith(start)));
};

const behave: Route[2] = async ({ manners, kinds }, { request, response }) => {
  let wanted: readonly Behaviour[];
  try {
    wanted = behaviourFrom(JSON.parse(await bodyOf(request)), kinds);
  } catch (error) {
    if (error instanceof NoBehaviour) return json(response, 400, { detail: error.message });
    throw error;
  }
  manners.set(wanted);
  json(response, 200, manners.now());
};

const played: Route[2] = ({ manners }, { response }) => json(response, 200, manners.now());

/** A sandbox has doors of its own, which no real channel has: what goes there can reach nobody. */
export const ROUTES: readonly Route[] = [
  ['POST', /^\/service\/KombiPostAfsend_1\/kombi$/, digitalPost(false)],
  ['POST', /^\/sandbox\/KombiPostAfsend_1\/kombi$/, digitalPost(true)],
  ['PUT', /^\/print\/([^/]+)$/, paper(false)],
  ['PUT', /^\/sandbox\/print\/([^/]+)$/, paper(true)],
  ['GET', /^(?:\/sandbox)?\/letters\/([^/]+)$/, ask],
  ['GET', /^\/letters$/, list],
  ['GET', /^\/behaviour$/, played],
  ['POST', /^\/behaviour$/, behave],
];

export async function handle(box: Box, routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://post-box');
  for (const [method, path, answer] of routes) {
    const found = method === request.method ? path.exec(url.pathname) : null;
    if (found) return void (await answer(box, { url, request, response, id: decodeURIComponent(found[1] ?? '') }));
  }
  json(response, 404, { detail: 'not here' });
}
