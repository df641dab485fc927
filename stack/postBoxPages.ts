import type { ServerResponse } from 'node:http';
import { sha256 } from './postBoxIntake.ts';
import { html, page, STYLE, type Html } from './postBoxHtml.ts';
import type { LetterKept } from './postBoxLetters.ts';
import type { ReceiptKept } from './postBoxReceipts.ts';
import type { Box, Route } from './postBoxRoutes.ts';

const moment = new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const when = (at: number): string => moment.format(at);
const calendarDay = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
/** `YYYY-MM-DD` as people write it. */
const onDay = (day: unknown): string | undefined => (typeof day === 'string' ? calendarDay.format(Date.parse(`${day}T00:00Z`)) : undefined);

/** Newest first by the case's clock; no page is longer. */
const MOST = 500;

/** Who the letter is to, and by what the inbox tells receivers apart. */
const nameOf = ({ to }: LetterKept): string => to?.name ?? 'Uden navn';
/** A hash: a number in an address would stand in every browser's history. */
const keyOf = (l: LetterKept): string => sha256(Buffer.from(`${l.to?.id ?? ''} ${nameOf(l)}`)).slice(0, 16);
/** The last four digits of a CPR number are nobody's to read over a shoulder. */
const numberOf = ({ to }: LetterKept): string => (to?.id === undefined ? '' : to.idType === 'CPR' ? `CPR ${to.id.slice(0, 6)}-xxxx` : `CVR ${to.id}`);

const pathOf = (letter: LetterKept): string => `/post/${encodeURIComponent(letter.id)}`;
const WAYS = { digitalPost: 'Digital Post', paper: 'Papir' } as const;

const marks = (letter: LetterKept): Html => html`${letter.sandbox && html` <span class="mark">øvelsessag</span>`}${letter['addressMissing'] === true && html` <span class="mark warn">adresse mangler</span>`}`;

const RECEIPT = { delivered: 'Afleveret', failed: 'Ikke afleveret', returned: 'Kom retur' } as const;

const receiptLine = (r: ReceiptKept): Html => html`<tr>
  <td class="${r.receipt === 'delivered' ? 'good' : 'warn'}">${RECEIPT[r.receipt]}${r.times > 1 && ` (sendes ${r.times} gange)`}</td>
  <td>${r.reason}</td>
  <td>${r.takenAt !== undefined ? `modtaget af afsenderen ${when(r.takenAt)}` : r.refused !== undefined ? `afvist af afsenderen (${r.refused})` : 'endnu ikke modtaget af afsenderen'}</td></tr>`;

const rows = (letters: readonly LetterKept[], { receipts }: Box, withName: boolean): Html => html`<table><thead><tr><th>Sendt</th>${withName && html`<th>Til</th>`}<th>Brev</th><th>Vej</th><th>Kvittering</th></tr></thead><tbody>
${letters.map(l => html`<tr><td class="when">${when(l.at)}</td>${withName && html`<td>${nameOf(l)}<br><span class="soft">${numberOf(l)}</span></td>`}<td><a href="${pathOf(l)}">${l.subject ?? l.kind ?? l.id}</a>${marks(l)}</td><td>${WAYS[l.by ?? 'digitalPost']}</td><td>${receipts.of(l.id).map(r => `${RECEIPT[r.receipt]} `)}</td></tr>`)}
</tbody></table>`;

const newest = (letters: readonly LetterKept[]): LetterKept[] => [...letters].sort((a, b) => b.at - a.at);
/** Why there is none, where that is how it is meant to be. */
const noReceipt = ({ sandbox, by }: LetterKept): string =>
  by === 'paper' ? 'Ingen: et papirbrev, der kommer frem, melder ikke tilbage.' : sandbox ? 'Ingen: for breve fra øvelsessager kommer der kun en, når man beder postkassen om det.' : 'Ingen endnu.';
const tooMany = (n: number): Html | false => n > MOST && html`<p class="soft">De nyeste ${MOST} af ${n}.</p>`;

function lettersOf(box: Box, receiver: string): string | undefined {
  const own = newest(box.letters.all().filter(l => keyOf(l) === receiver));
  const [first] = own;
  return first && page(nameOf(first), html`<h1>${nameOf(first)}</h1><p class="soft">${numberOf(first)}</p>${rows(own.slice(0, MOST), box, false)}${tooMany(own.length)}`);
}

function receivers(box: Box): string {
  const all = newest(box.letters.all());
  const found = byReceiver(all);
  return page(
    'Indbakke',
    html`<h1>Indbakke</h1>${all.length === 0 && html`<p>Her er ingen breve endnu.</p>`}
<table><thead><tr><th>Modtager</th><th>Breve</th><th>Nyeste</th><th>Sendt</th></tr></thead><tbody>
${[...found].slice(0, MOST).map(([key, own]) => html`<tr><td><a href="/receivers/${key}">${nameOf(own[0]!)}</a><br><span class="soft">${numberOf(own[0]!)}</span></td><td>${own.length}</td><td><a href="${pathOf(own[0]!)}">${own[0]!.subject ?? own[0]!.kind ?? own[0]!.id}</a>${marks(own[0]!)}</td><td class="when">${when(own[0]!.at)}</td></tr>`)}
</tbody></table>${tooMany(found.size)}`,
  );
}

function byReceiver(letters: readonly LetterKept[]): Map<string, LetterKept[]> {
  const groups = new Map<string, LetterKept[]>();
  for (const letter of letters) groups.set(keyOf(letter), [...(groups.get(keyOf(letter)) ?? []), letter]);
  return groups;
}

function one(letter: LetterKept, box: Box): string {
  const told = box.receipts.of(letter.id);
  const path = pathOf(letter);
  const facts: [string, Html | string | number | undefined][] = [
    ['Til', [nameOf(letter), numberOf(letter), ...(letter.to?.address ?? [])].filter(x => x !== '').join(', ')],
    ['Fra', letter.from?.name],
    ['Sendt', when(letter.at)],
    ['Må tidligst vises', onDay(letter['notBefore'])],
    ['Vej', WAYS[letter.by ?? 'digitalPost']],
    ['Sider', letter.pages],
    ['Brevets id', letter.id],
    ['Dokumentets SHA-256', letter.documentHash],
    ['Modtaget her', when(Date.parse(letter.acceptedAt))],
    ['Filer', html`${box.letters.part(letter.id, 'pdf') && html`<a href="${path}/pdf">PDF</a> `}${box.letters.part(letter.id, 'xml') && html`<a href="${path}/xml">MeMo (XML)</a>`}`],
  ];
  return page(
    letter.subject ?? letter.id,
    html`<h1>${letter.subject ?? letter.kind ?? letter.id}${marks(letter)}</h1>
<dl>${facts.map(([name, value]) => value !== undefined && value !== '' && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<h2>Kvitteringer</h2>${told.length === 0 ? html`<p class="soft">${noReceipt(letter)}</p>` : html`<table><tbody>${told.map(receiptLine)}</tbody></table>`}
${letter.text !== undefined && html`<h2>Brevets tekst</h2><pre>${letter.text}</pre>`}`,
  );
}

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HEADERS = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };

const give = (response: ServerResponse, type: string, body: string | Uint8Array, status = 200): void => void response.writeHead(status, { ...HEADERS, 'content-type': type }).end(body);
const HTML = 'text/html; charset=utf-8';
const notHere = (response: ServerResponse): void => give(response, HTML, page('Findes ikke', html`<h1>Her er ikke noget brev</h1><p><a href="/">Til indbakken</a></p>`), 404);

const part = (name: 'pdf' | 'xml', type: string): Route[2] => ({ letters }, { response, id }) => {
  const found = letters.part(id, name);
  return found ? give(response, type, found) : notHere(response);
};

/** What a person looks at in a browser. */
export const PAGES: readonly Route[] = [
  ['GET', /^\/$/, (box, { response }) => give(response, HTML, receivers(box))],
  ['GET', /^\/receivers\/(\w+)$/, (box, { response, id }) => {
    const found = lettersOf(box, id);
    return found === undefined ? notHere(response) : give(response, HTML, found);
  }],
  ['GET', /^\/print$/, (box, { response }) => {
    const paper = newest(box.letters.all().filter(l => l.by === 'paper'));
    give(response, HTML, page('Til udskrivning', html`<h1>Til udskrivning</h1>${paper.length === 0 ? html`<p>Ingen breve på papir. Hvor en printmappe er angivet, ligger de dér.</p>` : rows(paper.slice(0, MOST), box, true)}${tooMany(paper.length)}`));
  }],
  ['GET', /^\/post\/([^/]+)$/, (box, { response, id }) => {
    const letter = box.letters.get(id);
    return letter ? give(response, HTML, one(letter, box)) : notHere(response);
  }],
  ['GET', /^\/post\/([^/]+)\/pdf$/, part('pdf', 'application/pdf')],
  ['GET', /^\/post\/([^/]+)\/xml$/, part('xml', 'application/xml; charset=utf-8')],
  ['GET', /^\/style\.css$/, (_box, { response }) => give(response, 'text/css; charset=utf-8', STYLE)],
];
