import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the templates: each released version with the hash of its file. */
const FILE = 'released.json';

/** Versions that letters may leave with, or have left with, by their ids. */
export function readReleased(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, FILE);
  return new Map(existsSync(path) ? Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : []);
}

/** Adds versions; what was released stays as it was. */
export function writeReleased(folder: string, added: ReadonlyMap<string, string>): void {
  const all = [...new Map([...added, ...readReleased(folder)])].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(join(folder, FILE), `${JSON.stringify(Object.fromEntries(all), null, 1)}\n`);
}
