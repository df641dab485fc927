import { letterKnown, type LetterKnown } from '../db/letterKnown.ts';
import { letterAddress } from '../domain/letterShown.ts';
import { printShop } from '../letters/printShop.ts';
import { keptOf, letterProof as proofOf } from '../letters/proof.ts';
import { DIFFERS, renderedAgain } from '../letters/renderedAgain.ts';
import type { Dependencies } from './dependencies.ts';
import { look } from './looks.ts';
import type { Asked } from './operation.ts';
import { problem } from './problems.ts';

type Asks = Pick<Asked, 'asker' | 'via'> & { readonly params: { readonly id: { readonly caseId: string; readonly letter: string } } };

/** All that is stored of a letter. The look at it is logged. */
async function lookedAt(deps: Dependencies, asked: Asks): Promise<LetterKnown> {
  const { caseId, letter } = asked.params.id;
  const known = await deps.db((pool) => letterKnown(pool, caseId, letter));
  if (!known) throw problem('noLetterHere');
  look(deps, asked, { what: 'letter', caseId, id: letterAddress(caseId, letter) });
  return known;
}

/** Everything that is known of a letter. The look at it is logged. */
export const letterProof = async (deps: Dependencies, asked: Asks) => proofOf(printShop(), await lookedAt(deps, asked)).proof;
export type LetterProof = Awaited<ReturnType<typeof letterProof>>;

/** The PDF that left (or was last tried), rendered again: only where it is the same, byte for byte. The look at it is logged. */
export async function letterDocument(deps: Dependencies, asked: Asks): Promise<Buffer> {
  const kept = keptOf(await lookedAt(deps, asked));
  if (!kept) throw problem('noDocument');
  const again = renderedAgain(printShop(), kept);
  if (!again.equal) throw problem('documentDiffers', { detail: `${DIFFERS[again.differs]} (${kept.madeOf.template}, ${kept.madeOf.frame}, ${kept.layout}).`, differs: again.differs });
  return Buffer.from(again.document.pdf);
}
