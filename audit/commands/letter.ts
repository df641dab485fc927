import { showInstant } from '../../domain/calendar/copenhagen.ts';
import { TEXTS_DA } from '../../domain/history/words.ts';
import { RECIPIENT_DA } from '../../domain/letters.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { letterKnown } from '../../db/letterKnown.ts';
import type { LetterLine } from '../../db/listLetters.ts';
import type { Pool } from '../../db/pool.ts';
import { printShop } from '../../letters/printShop.ts';
import { letterProof } from '../../letters/proof.ts';
import { EXIT, type Exit, type Paper } from '../desk.ts';
import { newFolder } from '../newFolder.ts';

/** There is no letter of that id. */
export class NoLetter extends Error {}

type Proof = ReturnType<typeof letterProof<LetterLine>>['proof'];

const row = (name: string, text: string): string => `  ${name.padEnd(12)}${text}`;

function tellDocument({ document: d, journal: j }: Proof): string[] {
  if (!d) return ['', 'It has no document: a letter is rendered when it leaves.'];
  return [
    '', 'Its document',
    row('rendered', `${showInstant(d.renderedAt)}, ${d.pages} page${d.pages === 1 ? '' : 's'}`),
    row('template', `${d.template}  ${d.templateHash}`),
    row('frame', `${d.frame}  ${d.frameHash}`),
    row('layout', `${d.layout}${d.setWith ? `  ${d.setWith.layout}` : ''}`),
    ...(d.setWith ? [row('set with', d.setWith.compiler), row('fonts', d.setWith.fonts)] : []),
    row('to', d.head.to.join(', ')),
    row('data', JSON.stringify(d.values)),
    row('SHA-256', d.hash),
    row('journal', j ? `${j.on}, ${j.kle}, »${j.subject}«  ${j.documentHash ?? 'no hash'}` : 'not in it: it has not left'),
    '', d.renderedAgainEqual ? 'Rendered again now: the same, byte for byte.' : `DIFFERS  rendered again now: ${d.differs}: ${d.differsDa}${d.hashNow ? ` (now ${d.hashNow})` : ''}`,
    ...(d.setWithNow && d.setWithNow.compiler !== d.setWith?.compiler ? [row('set now with', d.setWithNow.compiler)] : []),
  ];
}

const tellAsked = ({ at, way, answer, said, transaction, requestHash }: Proof['asked'][number]): string[] => [
  row('asked', [showInstant(at), way, answer ?? 'no answer noted', said].filter((w) => w !== undefined).join(', ')),
  ...(transaction ? [row('', `transaction ${transaction}`)] : []), ...(requestHash ? [row('', `request's SHA-256 ${requestHash}`)] : []),
];

const tellLine = ({ n, sentence, words = {} }: Proof['way'][number]): string[] => [
  `${String(n).padStart(4)}  ${sentence}`, ...Object.entries(words).map(([field, text]) => `      ${TEXTS_DA[field] ?? field}: »${text.replaceAll('\n', '\n      ')}«`),
];

const tell = (proof: Proof, namespace: string): string[] => [
  `Letter ${proof.id} (${namespace}): ${proof.da}, til ${RECIPIENT_DA[proof.recipient]}, ${proof.state}${proof.sentOn ? ` ${proof.sentOn}` : ''}`,
  '', 'Its way', ...proof.way.flatMap(tellLine),
  ...(proof.copiedBy ? ['', `Repeated on paper by ${proof.copiedBy.id}`] : []),
  ...(proof.asked.length > 0 ? ['', 'What its channel was asked', ...proof.asked.flatMap(tellAsked), row('accepted', proof.acceptedAt === undefined ? 'not that we know of' : showInstant(proof.acceptedAt))] : []),
  ...tellDocument(proof),
];

/** Nothing can be shown of a letter that left from here and whose document is not kept. */
const unproved = ({ state, document }: Proof): boolean => (document ? !document.renderedAgainEqual : state === 'sent');

/**
 * The proof of one letter, as the API's `GET /letters/{id}/proof` gives it, from PostgreSQL alone. With `out` it is
 * written into a new folder, with the document where that comes out the same. Throws {@link NoLetter}.
 */
export async function tellLetter(pool: Pool, namespaces: readonly string[], id: string, paper: Paper, out?: string): Promise<Exit> {
  const [caseId = '', letter = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  const known = await letterKnown(pool, caseId, letter);
  if (!known || !namespaces.includes(known.line.namespace)) throw new NoLetter(`There is no letter ${id} in ${namespaces.join(' or ')}. A letter's id is its case's, a colon, and its own, as GET /letters gives it.`);
  const folder = out === undefined ? undefined : await newFolder(out);
  const { proof, again } = letterProof(printShop(), known);
  const shown = showMoments(proof) as object;
  await folder?.write({ 'proof.json': `${JSON.stringify(shown, null, 1)}\n`, ...(again?.equal && { 'letter.pdf': again.document.pdf }) });
  tell(proof, known.line.namespace).forEach((l) => paper.line(l));
  if (unproved(proof) && !proof.document) paper.line('DIFFERS  it left, and nothing is kept to render it from.');
  if (out !== undefined) paper.line(`The proof is in ${out}${again?.equal ? ', with the letter' : ''}.`);
  paper.object(shown);
  return unproved(proof) ? EXIT.differs : EXIT.same;
}
