/** Something the person at the keyboard can mend. The message is one clear sentence; commands print it and nothing else. */
export class Trouble extends Error {
  override readonly name = 'Trouble';

  /** A command that ends with other exit codes than 1 says so. */
  constructor(message: string, readonly exitCode = 1) {
    super(message);
  }
}

/** What a command prints for an error: a sentence where there is one, the whole stack where it is our own fault. */
export function describeError(error: unknown): string {
  if (error instanceof Trouble) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A line of progress. */
export type Log = (line: string) => void;

export const quiet: Log = () => undefined;
