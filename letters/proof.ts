import type { Day, Instant } from '../domain/calendar/day.ts';
import { stateOf, type CaseState } from '../domain/case.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { wayOfLetter } from '../domain/history/history.ts';
import { wordsIn } from '../domain/history/texts.ts';
import { triedAt, type LetterAttempt } from '../domain/letterAttempt.ts';
import { letterAddress, letterShown } from '../domain/letterShown.ts';
import { letterUuid } from './channels/letterUuid.ts';
import type { SetWith } from './document/document.ts';
import type { PrintShop } from './printShop.ts';
import { DIFFERS, renderedAgain, type Kept, type RenderedAgain } from './renderedAgain.ts';
import type { MadeOf } from './renderLetter.ts';

/** A letter as it left, or was last tried. */
export interface Made {
  readonly attemptedAt: Instant;
  readonly subject: string;
  readonly body: string;
  /** Nothing of letters of before there were documents. */
  readonly document?: { readonly madeOf: object; readonly layout: string; readonly press?: object; readonly hash: string; readonly pages: number };
}

/** All that is stored of a letter (`db/letterKnown.ts`). */
export interface Known<L extends Parameters<typeof letterShown>[0]> {
  readonly line: L;
  readonly file: CaseFile;
  readonly texts: Readonly<Record<string, string>>;
  readonly attempts: readonly LetterAttempt[];
  readonly acceptedAt?: Instant;
  readonly made?: Made;
  readonly journal?: { readonly on: Day; readonly at: Instant; readonly subject: string; readonly kle: string; readonly documentHash?: string };
}

/** What is kept of a letter's document, beside its hash in the journal; nothing for letters of before there were documents. */
export const keptOf = ({ made, journal }: Pick<Known<never>, 'made' | 'journal'>): Kept | undefined =>
  made?.document && { madeOf: made.document.madeOf as MadeOf, layout: made.document.layout, press: made.document.press as SetWith | undefined, hash: made.document.hash, journalled: journal?.documentHash };

/** The document as it was made, and whether it comes out the same today. The logo is in the document; here it would only be in the way. */
function documentOf(shop: PrintShop, { attemptedAt, document }: Made, { madeOf, layout, press }: Kept, again: RenderedAgain) {
  const { template, templateHash, frame, frameHash, values, head: { logo: _logo, ...head } } = madeOf;
  return {
    renderedAt: attemptedAt, template, templateHash, frame, frameHash, layout, ...(press && { setWith: press }), pages: document!.pages, hash: document!.hash, head, values,
    renderedAgainEqual: again.equal, ...(!again.equal && { differs: again.differs, differsDa: DIFFERS[again.differs], ...(again.hash && { hashNow: again.hash, setWithNow: shop.setWith(layout) }) }),
  };
}

/** The copy on paper of a letter that did not arrive, with the dates that it states; nothing where there is none. */
function copyShown({ caseId, facts }: CaseState, letterId: string) {
  const copy = facts.letters.findLast((l) => l.copyOf === letterId);
  if (!copy) return undefined;
  const { id, state, sentOn, replyBy, appealBy } = copy;
  return { id: letterAddress(caseId, id), state, ...(sentOn && { sentOn }), ...(replyBy && { replyBy }), ...(appealBy && { appealBy }) };
}

/** Everything that is known of a letter in one answer, and its document rendered once more and compared: `again`, where there is one. */
export function letterProof<L extends Parameters<typeof letterShown>[0]>(shop: PrintShop, known: Known<L>) {
  const { line, file, texts, attempts, acceptedAt, made, journal } = known;
  const state = stateOf(file);
  const copy = copyShown(state, line.id);
  const kept = keptOf(known);
  const again = kept && renderedAgain(shop, kept);
  const proof = {
    ...letterShown(line),
    ...(copy && { copiedBy: copy }),
    way: wayOfLetter(state, line.id).map((l) => ({ ...l, words: wordsIn(l.data, texts) })),
    attempts: triedAt(attempts), ...(acceptedAt !== undefined && { acceptedAt }),
    asked: attempts.map((a) => ({ ...a, ...(a.way === 'digitalPost' && { transaction: letterUuid(letterAddress(line.caseId, line.id)) }) })),
    ...(made && kept && again && { document: documentOf(shop, made, kept, again) }),
    ...(journal && { journal: { on: journal.on, at: journal.at, subject: journal.subject, kle: journal.kle, ...(journal.documentHash && { documentHash: journal.documentHash }) } }),
    ...(made && { text: { subject: made.subject, body: made.body } }),
  };
  return { proof, again };
}
