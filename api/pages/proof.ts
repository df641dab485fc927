import { momentInWords } from '../../domain/agenda/danish.ts';
import { buildCalendar } from '../../domain/calendar/calendar.ts';
import { TEXTS_DA } from '../../domain/history/words.ts';
import { date, longDate } from '../../letters/danish.ts';
import type { LetterProof } from '../letterProof.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { ANSWER, NO_DOCUMENT, RECEIPT, RECIPIENT, STATE, WAY } from './words.ts';

type Row = readonly [string, Html | string | number | undefined];

const rows = (all: readonly Row[]): Html => html`<dl>${all.filter(([, v]) => v !== undefined).map(([name, v]) => html`<dt>${name}</dt><dd>${v}</dd>`)}</dl>`;
const at = (instant: number | undefined): string | undefined => {
  if (instant === undefined) return undefined;
  const year = new Date(instant).getUTCFullYear();
  return momentInWords(buildCalendar(year - 1, year + 1), instant);
};
const day = (d: string | undefined): string | undefined => (d === undefined ? undefined : date(d));

/** Values by the names that template owners know, one a line. */
function valueRows(value: unknown, name = ''): Row[] {
  if (typeof value !== 'object' || value === null) return [[name, value === true ? 'ja' : value === false ? 'nej' : String(value)]];
  if ('dato' in value) return [[name, day(String(value.dato))]];
  return Object.entries(value).flatMap(([key, v]) => valueRows(v, name === '' ? key : `${name}.${Array.isArray(value) ? Number(key) + 1 : key}`));
}

function documentPart({ id, state, document }: LetterProof): Html {
  if (!document) return html`<h2>Dokumentet</h2><p>${NO_DOCUMENT[state]}</p>`;
  const verdict = document.renderedAgainEqual
    ? html`<p class="verdict good">Brevet er dannet igen nu ud fra det, der er gemt, og er det samme, byte for byte. <a href="/letters/${encodeURIComponent(id)}/document">Se brevet (PDF)</a></p>`
    : html`<p class="verdict bad">Brevet kan ikke dannes igen, så det bliver det samme: ${document.differsDa}.</p>`;
  return html`<h2>Dokumentet</h2>
${verdict}
${rows([
  ['Dannet', at(document.renderedAt)], ['Skabelon', document.template], ['Ramme', document.frame], ['Opsætning', document.layout], ['Sider', document.pages],
  ['Afsender', [document.head.sender, ...document.head.address].join('\n')], ['Modtager', document.head.to.join('\n')],
  ['PDF’ens SHA-256', html`<code>${document.hash}</code>`], ['Dannet igen', document.hashNow && html`<code>${document.hashNow}</code>`],
  ['Dannet med', document.setWith?.compiler], ['Ville nu dannes med', document.setWithNow?.compiler],
  ['Skabelonens SHA-256', html`<code>${document.templateHash}</code>`], ['Rammens SHA-256', html`<code>${document.frameHash}</code>`],
  ['Opsætningens SHA-256', document.setWith && html`<code>${document.setWith.layout}</code>`], ['Skrifttypernes SHA-256', document.setWith && html`<code>${document.setWith.fonts}</code>`],
])}
<h2>Det, brevet er fyldt ud med</h2>
${rows(valueRows(document.values))}`;
}

/** What the channel said, in Danish: what it gave as its code stands beside; its own sentence is English. */
const answered = ({ answer, said }: LetterProof['asked'][number]): string => {
  if (!answer) return 'intet svar er noteret';
  const [, status, code] = /refused with (\d+)(?: \((.+)\))?$/.exec(said ?? '') ?? [];
  return `${ANSWER[answer]}${status ? ` (${[status, code].filter(Boolean).join(', ')})` : ''}`;
};

/** What the channel was asked and said, attempt by attempt. */
function askedPart({ asked }: LetterProof): Html | false {
  return asked.length > 0 && html`<h2>Forsøg på at sende</h2>
${rows(asked.flatMap((a): Row[] => [
  [at(a.at) ?? '', [a.way && WAY[a.way], answered(a)].filter((w) => w !== undefined).join(': ')], ['Hvorfor ikke', a.answer === 'notAsked' ? a.said : undefined],
  ['Transaktion', a.transaction && html`<code>${a.transaction}</code>`], ['Anmodningens SHA-256', a.requestHash && html`<code>${a.requestHash}</code>`],
]))}`;
}

function journalPart({ journal }: LetterProof): Html {
  if (!journal) return html`<h2>Journal</h2><p>Brevet er ikke sendt herfra og står derfor ikke i journalen.</p>`;
  return html`<h2>Journal</h2>
${rows([['Dato', day(journal.on)], ['Emne', journal.subject], ['KLE', journal.kle], ['PDF’ens SHA-256', journal.documentHash && html`<code>${journal.documentHash}</code>`]])}`;
}

const proofLink = (id: string, words: string): Html => html`<a href="/letters/${encodeURIComponent(id)}/proof.html">${words}</a>`;

/** The copy on paper and the dates that it states. */
const copyPart = ({ id, state, sentOn, replyBy, appealBy }: NonNullable<LetterProof['copiedBy']>): Html =>
  html`${proofLink(id, [STATE[state], day(sentOn)].filter(Boolean).join(' '))}${replyBy && `, svarfrist ${date(replyBy)}`}${appealBy && `, klagefrist ${date(appealBy)}`}`;

/** Everything about one letter on a page to read and to print, for those who look after us. Whatever people wrote is text in it. */
export function proofPage(proof: LetterProof): string {
  const { da, id, caseId, recipient, state, text, way, by, receipt, receiptAt, receiptBy, replyBy, appealBy, because, goes, copiedBy, sandbox } = proof;
  return page(`Brevets vej: ${da}`, html`<h1>${text?.subject ?? da}</h1>
<p class="soft">${da}, sag ${caseId}${sandbox && ' – en øvelsessag: brevet kan ikke nå nogen'}</p>
${rows([
  ['Status', STATE[state]], ['Til', RECIPIENT[recipient]], ['Sendt', at(proof.sentAt) ?? day(proof.sentOn)], ['Venter', goes?.da], ['Kan ikke sendes', goes?.over?.map((o) => `${longDate(o.on)}: ${o.because}`).join('\n')],
  ['Hvorfor ikke', because], ['Sendt med', by && WAY[by]], ['Genpart af', proof.copyOf && proofLink(proof.copyOf, proof.copyOf)], ['Genpart på papir', copiedBy && copyPart(copiedBy)], ['Taget imod', at(proof.acceptedAt)],
  ['Kvittering', receipt && `${RECEIPT[receipt]}, ${at(receiptAt)}`], ['Kvittering ventes', receipt ? undefined : day(receiptBy)],
  ['Svarfrist', day(replyBy)], ['Klagefrist', day(appealBy)], ['Brevets nummer', html`<code>${id}</code>`],
])}
<h2>Brevets vej</h2>
<ol>${way.map((line) => html`<li>${line.sentence}${Object.entries(line.words ?? {}).map(([field, words]) => html`<p class="said">${TEXTS_DA[field] ?? field}: »${words}«</p>`)}</li>`)}</ol>
${askedPart(proof)}
${documentPart(proof)}
${journalPart(proof)}
${text && html`<h2>Ordlyden</h2><pre>${text.body}</pre>`}`);
}
