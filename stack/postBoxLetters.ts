import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What is sent: the id is the letter's own, from draft to receipt. */
export interface LetterSent {
  readonly id: string;
  /** The case clock at the moment of sending, in milliseconds: kept as the moment of acceptance. */
  readonly at: number;
  readonly kind?: string;
  readonly [field: string]: unknown;
}

/** A letter the box has accepted, and how often it was put. */
export interface LetterKept extends LetterSent {
  /** Wall clock of the acceptance. */
  readonly acceptedAt: string;
}

/** Accepted letters, by id. With a file they outlive the process. */
export interface Letters {
  /** Accepts once: a second letter of the same id changes nothing and gives the first. */
  accept(letter: LetterSent): { letter: LetterKept; repeated: boolean };
  get(id: string): LetterKept | undefined;
  all(): LetterKept[];
}

export function letters(file?: string): Letters {
  const kept = new Map<string, LetterKept>();
  if (file !== undefined && existsSync(file)) for (const letter of read(file)) if (!kept.has(letter.id)) kept.set(letter.id, letter);
  return {
    accept(sent) {
      const first = kept.get(sent.id);
      if (first) return { letter: first, repeated: true };
      const letter: LetterKept = { ...sent, acceptedAt: new Date().toISOString() };
      // Written before it is answered: what was accepted stays accepted.
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(letter)}\n`, { mode: 0o600 });
      kept.set(letter.id, letter);
      return { letter, repeated: false };
    },
    get: id => kept.get(id),
    all: () => [...kept.values()],
  };
}

function* read(file: string): Generator<LetterKept> {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    try {
      yield JSON.parse(line) as LetterKept;
    } catch {
      // The last line of a process that was killed while writing: it was never answered.
    }
  }
}
