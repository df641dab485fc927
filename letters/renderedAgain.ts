import type { Document, SetWith } from './document/document.ts';
import type { PrintShop } from './printShop.ts';
import type { MadeOf } from './renderLetter.ts';

/** What is kept of a letter's document. */
export interface Kept {
  readonly madeOf: MadeOf;
  readonly layout: string;
  /** Nothing of letters of before it was kept. */
  readonly press?: SetWith;
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
  layoutChanged: 'brevets opsætning er ændret, siden brevet blev sat',
  otherFonts: 'brevet blev sat med andre skrifttyper end dem, der er her nu',
  otherCompiler: 'brevet blev sat med en anden udgave af det program, der sætter breve, end den, der er her nu',
  otherData: 'skabelon, opsætning, skrifttyper og program er de samme: det, der er gemt om brevet, er ændret, siden det blev sat',
  otherBytes: 'filen er en anden; det er ikke gemt, hvad brevet blev sat med',
  journalOther: 'journalen har et andet fingeraftryk af filen end det, der er gemt med brevet',
} as const;

export type RenderedAgain = { readonly equal: true; readonly document: Document } | { readonly equal: false; readonly differs: keyof typeof DIFFERS; readonly hash?: string };

/** Why the bytes are others, by what the letter was set with then and would be now; the most likely first. */
function whyOther(then: SetWith | undefined, now: SetWith): keyof typeof DIFFERS {
  if (!then) return 'otherBytes';
  if (then.compiler !== now.compiler) return 'otherCompiler';
  if (then.fonts !== now.fonts) return 'otherFonts';
  return then.layout === now.layout ? 'otherData' : 'layoutChanged';
}

/** Renders a letter once more from what was kept of it, and compares it with the one that left, by its hash and the journal's. */
export function renderedAgain(shop: PrintShop, { madeOf, layout, press, hash, journalled = hash }: Kept): RenderedAgain {
  const files = shop.library.version(madeOf.template, madeOf.frame);
  if (!files) return { equal: false, differs: 'templateMissing' };
  if (files.template.hash !== madeOf.templateHash || files.frame.hash !== madeOf.frameHash) return { equal: false, differs: 'templateChanged' };
  let document: Document;
  try {
    document = shop.again(madeOf, layout);
  } catch {
    return { equal: false, differs: 'layoutMissing' };
  }
  if (document.hash !== hash) return { equal: false, differs: whyOther(press, shop.setWith(layout)), hash: document.hash };
  return journalled === hash ? { equal: true, document } : { equal: false, differs: 'journalOther', hash: document.hash };
}
