import { journalLine } from '../db/listJournal.ts';
import { letterAttempts } from '../db/letterAttempts.ts';
import { letterMade, type LetterMade } from '../db/letterDispatch.ts';
import { letterById } from '../db/listLetters.ts';
import { stateOf } from '../domain/case.ts';
import { wayOfLetter } from '../domain/history/history.ts';
import { printShop } from '../letters/printShop.ts';
import { DIFFERS, renderedAgain, type Kept, type RenderedAgain } from '../letters/renderedAgain.ts';
import type { MadeOf } from '../letters/renderLetter.ts';
import type { Dependencies } from './dependencies.ts';
import { look } from './looks.ts';
import type { Asked } from './operation.ts';
import { problem } from './problems.ts';
import { recordedCase } from './recordedCase.ts';
import { letterAddress, letterShown } from './view/letterView.ts';

type Asks = Pick<Asked, 'asker' | 'via'> & { readonly params: { readonly id: { readonly caseId: string; readonly letter: string } } };

/** What is kept of a letter's document; nothing for letters of before there were documents. */
const keptOf = ({ document }: LetterMade): Kept | undefined => document && { madeOf: document.madeOf as MadeOf, layout: document.layout, hash: document.hash };

/** The document as it was made, and whether it comes out the same today. The logo is in the document; here it would only be in the way. */
function documentOf({ attemptedAt, document }: LetterMade, { madeOf }: Kept, again: RenderedAgain) {
  const { template, templateHash, frame, frameHash, values, head: { logo: _logo, ...head } } = madeOf;
  return {
    renderedAt: attemptedAt, template, templateHash, frame, frameHash, layout: document!.layout, pages: document!.pages, hash: document!.hash, head, values,
    renderedAgainEqual: again.equal, ...(!again.equal && { differs: again.differs, differsDa: DIFFERS[again.differs], ...(again.hash && { hashNow: again.hash }) }),
  };
}

/** Everything that is known of a letter, from the one place each thing is kept in. The look at it is logged. */
export async function letterProof(deps: Dependencies, asked: Asks) {
  const { caseId, letter } = asked.params.id;
  const id = letterAddress(caseId, letter);
  const [line, recorded] = await Promise.all([deps.db((pool) => letterById(pool, caseId, letter)), recordedCase(deps, caseId)]);
  if (!line || !recorded) throw problem('noLetterHere');
  look(deps, asked, { what: 'letter', caseId, id });
  const [{ attempts, acceptedAt }, made, journal] = await deps.db((pool) => Promise.all([letterAttempts(pool, id), letterMade(pool, id), journalLine(pool, id)]));
  const { by, copyOf, receiptBy } = recorded.file.letters.find((l) => l.id === letter) ?? {};
  const kept = made && keptOf(made);
  return {
    ...letterShown(line), ...(by && { by }), ...(copyOf && { copyOf: letterAddress(caseId, copyOf) }), ...(receiptBy && { receiptBy }),
    way: wayOfLetter(stateOf(recorded.file), letter),
    attempts, ...(acceptedAt !== undefined && { acceptedAt }),
    ...(made && kept && { document: documentOf(made, kept, renderedAgain(printShop(), kept)) }),
    ...(journal && { journal: { on: journal.on, at: journal.at, subject: journal.subject, kle: journal.kle, ...(journal.documentHash && { documentHash: journal.documentHash }) } }),
    ...(made && { text: { subject: made.subject, body: made.body } }),
  };
}
export type LetterProof = Awaited<ReturnType<typeof letterProof>>;

/** The PDF that left (or was last tried), rendered again: only where it is the same, byte for byte. The look at it is logged. */
export async function letterDocument(deps: Dependencies, asked: Asks): Promise<Buffer> {
  const { caseId, letter } = asked.params.id;
  const id = letterAddress(caseId, letter);
  if (!(await deps.db((pool) => letterById(pool, caseId, letter)))) throw problem('noLetterHere');
  look(deps, asked, { what: 'letter', caseId, id });
  const made = await deps.db((pool) => letterMade(pool, id));
  const kept = made && keptOf(made);
  if (!kept) throw problem('noDocument');
  const again = renderedAgain(printShop(), kept);
  if (!again.equal) throw problem('documentDiffers', { detail: `${DIFFERS[again.differs]} (${kept.madeOf.template}, ${kept.madeOf.frame}, ${kept.layout}).`, differs: again.differs });
  return Buffer.from(again.document.pdf);
}
