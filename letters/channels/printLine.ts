import { createHash } from 'node:crypto';
import { ChannelRefused, type LetterOut } from '../channel.ts';

/** What the printer has to know of a letter: one line of the manifest. */
export interface PrintLine {
  readonly id: string;
  readonly kind: string;
  /** The case's clock at the moment of sending, in milliseconds. */
  readonly at: number;
  readonly to: { readonly name: string; readonly address: readonly string[] };
  /** Nobody here knows the address: somebody writes it on the envelope. Never a citizen's letter. */
  readonly addressMissing?: true;
  readonly from: { readonly name: string; readonly address: readonly string[] };
  readonly pages?: number;
  /** SHA-256 of the PDF, in hex. */
  readonly sha256: string;
}

const WHO = { citizen: 'Borgeren', employer: 'Arbejdsgiveren', doctor: 'Lægen', appealsBoard: 'Ankestyrelsen' } as const;

/** Pages as the document's own root of pages counts them; nothing where it is packed away. */
export function pagesOf(pdf: Uint8Array): number | undefined {
  const text = Buffer.from(pdf).toString('latin1');
  const counts = [...text.matchAll(/<<[^<>]*?\/Type\s*\/Pages\b.*?>>/gs)].map(([node]) => Number(/\/Count\s+(\d+)/.exec(node)?.[1]));
  const most = Math.max(...counts.filter(n => n > 0));
  return Number.isFinite(most) ? most : undefined;
}

/** The line, and the document that it is about. Throws where it can't be printed. */
export function printed(letter: LetterOut): { readonly line: PrintLine; readonly pdf: Uint8Array } {
  const { id, kind, at, to, from, document: pdf } = letter;
  if (!pdf || !from) throw new ChannelRefused(`letter ${id} has no document or no sender`);
  const address = (to.address ?? []).filter(line => line.trim() !== '');
  if (to.recipient === 'citizen' && address.length === 0) throw new ChannelRefused('the citizen has no address here: add it to the case, and try again');
  const pages = pagesOf(pdf);
  return {
    pdf,
    line: {
      id, kind, at, to: { name: to.name ?? WHO[to.recipient], address }, ...(address.length === 0 && { addressMissing: true }),
      from: { name: from.name, address: from.address ?? [] }, ...(pages !== undefined && { pages }), sha256: createHash('sha256').update(pdf).digest('hex'),
    },
  };
}
