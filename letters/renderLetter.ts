import { plainText, type Block } from './template/blocks.ts';
import type { Library } from './template/library.ts';
import { contactPhone, contact, date, phoneHours } from './danish.ts';
import type { LetterFacts } from './facts.ts';
import type { LetterKind } from '../domain/letters.ts';
import type { Day } from '../domain/calendar/day.ts';
import { printable } from './printable.ts';
import { valuesOf, type Values } from './values.ts';

/** Everything that a letter was made of: plain data, kept with it. The same again gives the same letter, byte for byte. */
export interface MadeOf {
  /** Ids and hashes of the files, such as `infoCitizen.citizen.1`. */
  readonly template: string;
  readonly templateHash: string;
  readonly frame: string;
  readonly frameHash: string;
  readonly values: Values;
  readonly head: {
    readonly sender: string;
    readonly address: readonly string[];
    readonly phone: string;
    readonly logo?: string;
    /** Name and address of the recipient. */
    readonly to: readonly string[];
    /** What stands beside it: date, case, whom to call. */
    readonly beside: readonly string[];
    readonly day: Day;
  };
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly madeOf: MadeOf;
}

/** Subject and parts of a letter, from what it is made of. Throws where the library has no such version. */
export function partsOf(library: Library, madeOf: MadeOf): { readonly subject: string; readonly blocks: readonly Block[] } {
  const files = library.version(madeOf.template, madeOf.frame);
  if (!files) throw new Error(`There is no template ${madeOf.template} in ${madeOf.frame}.`);
  const { subject, blocks } = files.template.fill(madeOf.values);
  return { subject, blocks: files.frame.around(madeOf.values, blocks) };
}

const lines = (...all: readonly (string | undefined)[]): string[] => all.flatMap((l) => printable(l ?? '').split('\n')).map((l) => l.trim()).filter((l) => l !== '');

function headOf(f: LetterFacts): MadeOf['head'] {
  const { name, address = [], phone, logo } = f.municipality;
  return {
    sender: printable(name), address: lines(...address), phone: printable(phone), ...(logo && { logo }),
    to: lines(f.addressee?.name, ...(f.addressee?.lines ?? [])),
    beside: lines(date(f.today), f.caseId && `Sag ${f.caseId}`, contact(f), contactPhone(f) && `Telefon ${contactPhone(f)}`, phoneHours(f)),
    day: f.today,
  };
}

/** The letter as it reads today. Equal facts give an equal letter. */
export function renderLetter(library: Library, kind: LetterKind, facts: LetterFacts): Rendered {
  const { template, frame } = library.newest(kind, facts.to);
  const madeOf: MadeOf = { template: template.id, templateHash: template.hash, frame: frame.id, frameHash: frame.hash, values: valuesOf(facts), head: headOf(facts) };
  const { subject, blocks } = partsOf(library, madeOf);
  const text = `${[`${facts.municipality.name}\n${date(facts.today)}`, subject].join('\n\n')}\n\n${plainText(blocks)}\n`;
  return { subject, text, blocks, madeOf };
}

/** The ids of free texts that the order's data names, wherever they stand. */
export function textIds(data: unknown): string[] {
  if (typeof data === 'string') return data.startsWith('text:') ? [data] : [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textIds) : [];
}
