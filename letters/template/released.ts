import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateFault, TemplateFaults } from './fault.ts';

/** Beside the templates: each released version with the hash of its file. */
export const RELEASED_FILE = 'released.json';

/** Versions that letters may leave with, or have left with, by their ids. Throws {@link TemplateFaults} where the list can't be read. */
export function readReleased(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, RELEASED_FILE);
  if (!existsSync(path)) return new Map();
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>));
  } catch {
    throw new TemplateFaults([new TemplateFault(path, undefined, 'This can not be read as the list of released versions: bring the file back as it was. "release" alone writes it.')]);
  }
}

/** Adds versions; what was released stays as it was. */
export function writeReleased(folder: string, added: ReadonlyMap<string, string>): void {
  const all = [...new Map([...added, ...readReleased(folder)])].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(join(folder, RELEASED_FILE), `${JSON.stringify(Object.fromEntries(all), null, 1)}\n`);
}
