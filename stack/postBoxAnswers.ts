import type { ServerResponse } from 'node:http';
import type { LetterKept } from './postBoxLetters.ts';

export const json = (response: ServerResponse, status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

export const escaped = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

/** What the answer says besides what SF1601's does: which letter it is about, when it was first taken, what is promised. */
const besides = (uuid: string, letter: LetterKept): Record<string, string> => ({
  'x-message-uuid': uuid,
  'x-accepted-at': String(letter.at),
  ...(letter.receiptWithin !== undefined && { 'x-receipt-within': String(letter.receiptWithin) }),
});

const kombiResponse = (result: boolean, uuid: string, advice?: { id: string; text: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?><kombi_response><Result>${result}</Result><TransmissionID>${uuid}</TransmissionID>` +
  (advice ? `<HovedoplysningerSvarREST><SvarReaktion><Advis><AdvisId>${advice.id}</AdvisId><AdvisTekst>${escaped(advice.text)}</AdvisTekst></Advis></SvarReaktion></HovedoplysningerSvarREST>` : '') +
  '</kombi_response>';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const accepted = (uuid: string, letter: LetterKept): Answer => ({ status: 200, headers: { 'content-type': 'application/xml', ...besides(uuid, letter) }, body: kombiResponse(true, uuid) });

/** Why a letter is not taken. The ids are the box's own. */
export const REASONS = { unfit: 'UGYLDIG', refused: 'AFVIST', notRegistered: 'IKKE_TILMELDT' } as const;

export const refused = (uuid: string, reason: keyof typeof REASONS, text: string): Answer =>
  ({ status: 400, headers: { 'content-type': 'application/xml', 'x-message-uuid': uuid }, body: kombiResponse(false, uuid, { id: REASONS[reason], text }) });

export const give = (response: ServerResponse, { status, headers, body }: Answer): void => void response.writeHead(status, headers).end(body);

/** The same answer twice on one connection, as a gateway that lost count would: the second is nobody's. */
export function giveTwice(response: ServerResponse, answer: Answer): void {
  const { status, headers, body } = answer;
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'keep-alive' }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const once = `HTTP/1.1 ${status} OK\r\n${lines}\r\n${body}`;
  response.socket?.write(once + once);
}
