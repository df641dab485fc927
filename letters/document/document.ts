import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { allCovered } from './covered.ts';
import type { MadeOf } from '../renderLetter.ts';
import type { Block } from '../template/blocks.ts';

/** The newest layout. Older ones stay, so that what left with them can be rendered again. */
export const LAYOUT = 'letter.1';

export interface Document {
  /** PDF/UA-1. */
  readonly pdf: Uint8Array;
  /** SHA-256 of it, in hex. */
  readonly hash: string;
  readonly pages: number;
}

export interface Press {
  /** A letter as a document: equal input gives equal bytes. Throws where the layout is not there. */
  print(letter: { readonly subject: string; readonly blocks: readonly Block[]; readonly head: MadeOf['head']; readonly layout?: string }): Document;
}

/** Letters printed before the compiler's memory of them is let go. */
const REMEMBERED = 60;

/** What stands on one line with others. */
const joined = (...all: readonly (string | undefined)[]): string[] => all.map((t) => (t ?? '').replace(/\s+/g, ' ').trim()).filter((t) => t !== '');

/** The page's data. Every text goes in as a string, never as source: what people wrote is printed as they wrote it. */
function dataOf({ subject, blocks, head }: Parameters<Press['print']>[0]): Readonly<Record<string, unknown>> {
  const { sender, address, phone, logo, to, beside, day } = head;
  return {
    ...allCovered({ subject, blocks, to, beside, sender }),
    ...(logo && { logo }),
    date: day.split('-').map(Number),
    returnAddress: allCovered(joined(sender, ...address)),
    footer: allCovered(joined(sender, ...address, phone && `Telefon ${phone}`)),
  };
}

/** Sets up the compiler, with the bundled fonts and no others: the machine's own would make other bytes. About 0.1 s once, then some milliseconds a letter. */
export function openPress(): Press {
  const fonts = join(import.meta.dirname, 'fonts');
  const fontBlobs = readdirSync(fonts).filter((f) => f.endsWith('.ttf')).sort().map((f) => readFileSync(join(fonts, f)));
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  return {
    print(letter) {
      const mainFilePath = join(import.meta.dirname, `${letter.layout ?? LAYOUT}.typ`);
      const compiled = compiler.compile({ mainFilePath, inputs: { letter: JSON.stringify(dataOf(letter)) } });
      if (!compiled.result) throw new Error(`The letter can't be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
      const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
      compiler.evictCache(REMEMBERED);
      return { pdf, hash: createHash('sha256').update(pdf).digest('hex'), pages: compiled.result.numOfPages };
    },
  };
}
