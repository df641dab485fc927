import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { journal } from './journal.ts';
import { writeWhole } from './writeWhole.ts';

/** What is sent: the id is the letter's own, from draft to receipt. */
export interface LetterSent {
  readonly id: string;
  /** The case clock at the moment of sending, in milliseconds: kept as the moment of acceptance. */
  readonly at: number;
  readonly kind?: string;
  readonly by?: 'digitalPost' | 'paper';
  /** Of a case in a sandbox. */
  readonly sandbox?: boolean;
  readonly subject?: string;
  readonly text?: string;
  readonly from?: { readonly id?: string; readonly name?: string; readonly address?: readonly string[] };
  readonly to?: { readonly id?: string; readonly idType?: string; readonly name?: string; readonly address?: readonly string[] };
  readonly pages?: number;
  /** SHA-256 of the document, in hex. */
  readonly documentHash?: string;
  /** The box promises a receipt within so many working days. */
  readonly receiptWithin?: number;
  readonly [field: string]: unknown;
}

/** A letter the box has accepted, and how often it was put. */
export interface LetterKept extends LetterSent {
  /** Wall clock of the acceptance. */
  readonly acceptedAt: string;
}

/** The letter's document, and the request it came in. */
export interface Parts {
  readonly pdf?: Uint8Array;
  readonly xml?: string;
}

/** Accepted letters, by id. With a file they outlive the process. */
export interface Letters {
  /** Accepts once: a second letter of the same id changes nothing and gives the first. */
  accept(letter: LetterSent, parts?: Parts): { letter: LetterKept; repeated: boolean };
  get(id: string): LetterKept | undefined;
  part(id: string, name: keyof Parts): Buffer | undefined;
  all(): LetterKept[];
}

export function letters(file?: string): Letters {
  const lines = journal<LetterKept>(file);
  const kept = new Map<string, LetterKept>();
  for (const letter of lines.read()) if (!kept.has(letter.id)) kept.set(letter.id, letter);
  const parts = store(file);
  return {
    accept(sent, { pdf, xml } = {}) {
      const first = kept.get(sent.id);
      if (first) return { letter: first, repeated: true };
      const letter: LetterKept = { ...sent, acceptedAt: new Date().toISOString() };
      // Written before it is answered, the line last: what was accepted stays accepted, and whole.
      if (pdf) parts.put(sent.id, 'pdf', pdf);
      if (xml !== undefined) parts.put(sent.id, 'xml', Buffer.from(xml, 'utf8'));
      lines.add(letter);
      kept.set(letter.id, letter);
      return { letter, repeated: false };
    },
    get: id => kept.get(id),
    part: (id, name) => (kept.has(id) ? parts.get(id, name) : undefined),
    all: () => [...kept.values()],
  };
}

interface Store {
  put(id: string, name: keyof Parts, content: Uint8Array): void;
  get(id: string, name: keyof Parts): Buffer | undefined;
}

/** Documents and requests: a file each, named by a hash, since an id may hold what no file's name may. */
function store(file?: string): Store {
  if (file === undefined) {
    const kept = new Map<string, Buffer>();
    return { put: (id, name, content) => void kept.set(`${name} ${id}`, Buffer.from(content)), get: (id, name) => kept.get(`${name} ${id}`) };
  }
  const folder = join(dirname(file), 'letters');
  const path = (id: string, name: keyof Parts) => join(folder, `${createHash('sha256').update(id).digest('hex')}.${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    put: (id, name, content) => writeWhole(path(id, name), content),
    get: (id, name) => (existsSync(path(id, name)) ? readFileSync(path(id, name)) : undefined),
  };
}
