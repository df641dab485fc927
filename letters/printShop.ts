import type { LetterKind } from '../domain/letters.ts';
import { LAYOUT, openPress, type Document, type SetWith } from './document/document.ts';
import type { LetterFacts } from './facts.ts';
import { partsOf, renderLetter, type MadeOf, type Rendered } from './renderLetter.ts';
import { openLibrary, type Library } from './template/library.ts';

export interface Printed extends Rendered {
  readonly document: Document;
  readonly layout: string;
  readonly press: SetWith;
}

/** Letters as they read and as they look. */
export interface PrintShop {
  readonly library: Library;
  /** Throws where there is no such letter, or where its template asks for what these facts do not have. */
  print(kind: LetterKind, facts: LetterFacts): Printed;
  /** The document of a letter that was printed before: the same bytes, as long as the compiler of documents is the same. */
  again(madeOf: MadeOf, layout: string): Document;
  /** What a layout is set with today. Throws where it is not there. */
  setWith(layout: string): SetWith;
}

/** Opens a shop with the templates of a folder. Throws `TemplateFaults`, each with file and line, where one is not fit for use. */
export function openPrintShop(folder?: string, withDrafts = false): PrintShop {
  const library = openLibrary(folder, withDrafts);
  const press = openPress();
  return {
    library,
    print(kind, facts) {
      const rendered = renderLetter(library, kind, facts);
      const { subject, blocks, madeOf: { head } } = rendered;
      return { ...rendered, layout: LAYOUT, press: press.setWith(LAYOUT), document: press.print({ subject, blocks, head, layout: LAYOUT }) };
    },
    again: (madeOf, layout) => press.print({ ...partsOf(library, madeOf), head: madeOf.head, layout }),
    setWith: (layout) => press.setWith(layout),
  };
}

let shop: PrintShop | undefined;
/** The shop of this process, opened once: its compiler holds the fonts. */
export const printShop = (): PrintShop => (shop ??= openPrintShop(process.env['SAGSGANG_TEMPLATES'] || undefined));
