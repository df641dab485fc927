import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Lines of JSON that only grow. Without a file they live as long as the process. */
export interface Journal<T> {
  /** Written when it returns. */
  add(entry: T): void;
  /** All that was ever added, oldest first. */
  read(): T[];
}

export function journal<T>(file?: string): Journal<T> {
  const kept: T[] = [];
  return {
    add: entry => (file === undefined ? void kept.push(entry) : appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })),
    read: () => (file === undefined ? [...kept] : [...entries<T>(file)]),
  };
}

function* entries<T>(file: string): Generator<T> {
  if (!existsSync(file)) return;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    try {
      yield JSON.parse(line) as T;
    } catch {
      // The last line of a process that was killed while writing: it was never answered.
    }
  }
}
