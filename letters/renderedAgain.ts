import type { Document } from './document/document.ts';
import type { PrintShop } from './printShop.ts';
import type { MadeOf } from './renderLetter.ts';

/** What is kept of a letter's document. */
export interface Kept {
  readonly madeOf: MadeOf;
  readonly layout: string;
  /** SHA-256 of the PDF that left, in hex. */
  readonly hash: string;
  /** The same, as the journal has it; nothing before it left. */
  readonly journalled?: string;
}

/** Why a letter can't be shown to be the same, in Danish. */
export const DIFFERS = {
  templateMissing: 'skabelonen eller rammen findes ikke længere i den version, som brevet er skrevet efter',
  templateChanged: 'skabelonen eller rammen er ændret, siden brevet blev sendt',
  layoutMissing: 'brevets opsætning kan ikke længere bruges',
  otherBytes: 'skabelon og oplysninger er de samme, men filen er en anden: opsætning, skrifttype eller det program, der sætter brevet, er skiftet',
  journalOther: 'journalen har et andet fingeraftryk af filen end det, der er gemt med brevet',
} as const;

export type RenderedAgain = { readonly equal: true; readonly document: Document } | { readonly equal: false; readonly differs: keyof typeof DIFFERS; readonly hash?: string };

/** Renders a letter once more from what was kept of it, and compares it with the one that left, by its hash and the journal's. */
export function renderedAgain(shop: PrintShop, { madeOf, layout, hash, journalled = hash }: Kept): RenderedAgain {
  const files = shop.library.version(madeOf.template, madeOf.frame);
  if (!files) return { equal: false, differs: 'templateMissing' };
  if (files.template.hash !== madeOf.templateHash || files.frame.hash !== madeOf.frameHash) return { equal: false, differs: 'templateChanged' };
  let document: Document;
  try {
    document = shop.again(madeOf, layout);
  } catch {
    return { equal: false, differs: 'layoutMissing' };
  }
  if (document.hash !== hash) return { equal: false, differs: 'otherBytes', hash: document.hash };
  return journalled === hash ? { equal: true, document } : { equal: false, differs: 'journalOther', hash: document.hash };
}
