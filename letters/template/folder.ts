import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateFault, TemplateFaults } from './fault.ts';
import { meantBy } from './fileName.ts';
import { frame, letterTemplate, type Frame, type LetterTemplate } from './letterTemplate.ts';
import { readReleased, RELEASED_FILE } from './released.ts';

/** A file that is not read, and why. */
export interface PassedOver {
  readonly file: string;
  readonly why: string;
}

/** Everything in a folder of templates: each file read by itself. */
export interface Folder {
  readonly letters: ReadonlyMap<string, LetterTemplate>;
  readonly frames: ReadonlyMap<string, Frame>;
  /** Files that are not released: nothing leaves by them. */
  readonly drafts: readonly { readonly id: string; readonly hash: string }[];
  /** By its series, such as `closing.citizen` or `ramme`, the id of the version in use; of one that has faults, too. */
  readonly newest: ReadonlyMap<string, string>;
  readonly passedOver: readonly PassedOver[];
  /** What is wrong with names and files, each by itself. */
  readonly faults: readonly TemplateFault[];
}

/** Where a template of the folder is. */
export const fileOf = (folder: string, id: string): string => join(folder, `${id}.md`);

/** Reads a folder; with drafts, these count as if they were released. Throws {@link TemplateFaults} where there is no such folder. */
export function readFolder(folder: string, withDrafts: boolean): Folder {
  if (!existsSync(folder)) throw new TemplateFaults([new TemplateFault(folder, undefined, 'There is no such folder of templates.')]);
  const released = readReleased(folder);
  const [letters, frames, newest] = [new Map<string, LetterTemplate>(), new Map<string, Frame>(), new Map<string, { id: string; version: number }>()];
  const drafts: { id: string; hash: string }[] = [];
  const passedOver: PassedOver[] = [];
  const faults: TemplateFault[] = [];
  const amiss = (file: string, what: string): void => void faults.push(new TemplateFault(file, undefined, what));
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [path, meant] = [join(folder, entry.name), meantBy(entry.name)];
    if (entry.name === RELEASED_FILE) continue;
    if (entry.isDirectory()) passedOver.push({ file: path, why: 'it is a folder' });
    else if (meant.is === 'passedOver') passedOver.push({ file: path, why: meant.why });
    else if (meant.is === 'amiss') amiss(path, meant.why);
    else {
      const { id, series, version } = meant;
      const bytes = readFileSync(path, 'utf8');
      const read = meant.is === 'frame' ? frame(id, path, bytes) : letterTemplate(id, path, bytes);
      if (meant.is === 'frame') frames.set(id, read as Frame);
      else letters.set(id, read as LetterTemplate);
      faults.push(...read.faults);
      if (!released.has(id)) drafts.push({ id, hash: read.hash });
      else if (released.get(id) !== read.hash) amiss(path, 'Letters have left with this version: it stays as it was. Copy it to the next number, and change that.');
      if ((withDrafts || released.has(id)) && version > (newest.get(series)?.version ?? 0)) newest.set(series, { id, version });
    }
  }
  for (const id of released.keys()) if (!frames.has(id) && !letters.has(id)) amiss(fileOf(folder, id), 'Letters have left with this version: bring the file back.');
  return { letters, frames, drafts, passedOver, faults, newest: new Map([...newest].map(([series, { id }]) => [series, id])) };
}
