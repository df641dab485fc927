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
  readonly pages: number;
  /** SHA-256 of the PDF, in hex. */
  readonly sha256: string;
}

const WHO = { citizen: 'Borgeren', employer: 'Arbejdsgiveren', doctor: 'Lægen', appealsBoard: 'Ankestyrelsen' } as const;

/** The line, and the document that it is about. Throws where it can't be printed. */
export function printed(letter: LetterOut): { readonly line: PrintLine; readonly pdf: Uint8Array } {
  const { id, kind, at, to, from, pages, document: pdf, documentHash: sha256 } = letter;
  const address = (to.address ?? []).filter(line => line.trim() !== '');
  if (to.recipient === 'citizen' && address.length === 0) throw new ChannelRefused('the citizen has no address here: add it to the case, and try again');
  return {
    pdf,
    line: {
      id, kind, at, to: { name: to.name ?? WHO[to.recipient], address }, ...(address.length === 0 && { addressMissing: true }),
      from: { name: from.name, address: from.address ?? [] }, pages, sha256,
    },
  };
}
