import { createHash } from 'node:crypto';
import { NO_LINK, type ArchiveHead, type ArchiveLink } from '../db/historyArchive.ts';
import { unzip } from './archive.ts';

type Unlinked = Omit<ArchiveLink, 'sequence' | 'previousHash' | 'chainHash'>;

/** Hash of what was archived: the history's JSON, a line feed, the exhibit's JSON (nothing where there is none). */
export const contentHash = (history: Buffer | string, exhibit: string | null): string =>
  createHash('sha256').update(history).update('\n').update(exhibit ?? '').digest('hex');

/** Hash of a link: of everything in it but the bytes, which its content's hash stands for, and of the link before. */
export const linkHash = (l: Omit<ArchiveLink, 'chainHash' | 'history' | 'exhibit'>): string =>
  createHash('sha256')
    .update(JSON.stringify(['sagsgang history archive 1', l.namespace, l.sequence, l.caseId, l.runId, l.buildId, l.witness, new Date(l.archivedAt).toISOString(), l.contentHash, l.previousHash]))
    .digest('hex');

/** The link that goes on from the chain's end. */
export function linkTo(head: ArchiveHead, unlinked: Unlinked): ArchiveLink {
  const link = { ...unlinked, sequence: head.sequence + 1, previousHash: head.chainHash };
  return { ...link, chainHash: linkHash(link) };
}

/** What is wrong with a link. */
export interface Broken {
  readonly sequence: number;
  readonly caseId?: string;
  /**
   * `content`: history or exhibit are not those that were archived. `link`: something else in the row was changed.
   * `previous`: the row before is not the one it was linked to. `gap`: rows are missing before it. `head`: the chain was
   * longer, or another, when its end was noted.
   */
  readonly what: 'content' | 'link' | 'previous' | 'gap' | 'head';
  readonly text: string;
}

const TEXT: Readonly<Record<Exclude<Broken['what'], 'head'>, string>> = {
  content: 'its history or exhibit is not what was archived',
  link: 'its row is not what was archived: case, run, build, witness or moment were changed',
  previous: 'the link before it is not the one it was made to follow',
  gap: 'links before it are missing',
};

/** Looks at a link and the end of the chain before it. */
export async function brokenIn(link: ArchiveLink, before: ArchiveHead): Promise<Broken[]> {
  const whole = await unzip(link.history).then((history) => contentHash(history, link.exhibit) === link.contentHash, () => false);
  const wrong: (keyof typeof TEXT)[] = [];
  if (link.sequence !== before.sequence + 1) wrong.push('gap');
  else if (link.previousHash !== before.chainHash) wrong.push('previous');
  if (linkHash(link) !== link.chainHash) wrong.push('link');
  if (!whole) wrong.push('content');
  const { sequence, caseId } = link;
  return wrong.map((what) => ({ sequence, caseId, what, text: `link ${sequence} (case ${caseId}): ${TEXT[what]}` }));
}

export interface Verified {
  readonly links: number;
  /** Worth noting down elsewhere: what is cut off at the end of a chain shows in no link. */
  readonly head: ArchiveHead;
  readonly broken: readonly Broken[];
}

/**
 * Verifies a whole chain. `noted` are ends of the chain that were noted down elsewhere, by a person or by the nightly
 * workflow in its own history: each must still be there as it was.
 */
export async function verifyChain(links: AsyncIterable<ArchiveLink>, noted: readonly ArchiveHead[] = [], progress: (links: number) => void = () => undefined): Promise<Verified> {
  const broken: Broken[] = [];
  let missing = noted.filter((h) => h.sequence > 0);
  let head = NO_LINK;
  let count = 0;
  for await (const link of links) {
    broken.push(...(await brokenIn(link, head)));
    const { sequence, chainHash } = link;
    missing = missing.filter((h) => h.sequence !== sequence || h.chainHash !== chainHash);
    head = { sequence, chainHash };
    progress(++count);
  }
  for (const { sequence } of missing) {
    const text = sequence > head.sequence ? `link ${sequence} was noted as the chain's end, and the chain now ends at ${head.sequence}` : `link ${sequence} is not the one that was noted`;
    broken.push({ sequence, what: 'head', text });
  }
  return { links: count, head, broken };
}
