import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { TEMPLATE_FOLDER } from '../../letters/template/library.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true, force: true })));

/** The program's own templates with files changed or added. */
export function folderWithAll(files: Readonly<Record<string, string | Uint8Array | ((was: string) => string)>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  folders.push(folder);
  cpSync(TEMPLATE_FOLDER, folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'function' ? content(readFileSync(path, 'utf8')) : content);
  }
  return folder;
}
export const folderWith = (name: string, content: string | ((was: string) => string)): string => folderWithAll({ [name]: content });

/** The newest file of a series, such as `closing.citizen`, its id, and that of the version after it. */
export function newest(series: string): { readonly was: string; readonly id: string; readonly next: string } {
  const versions = readdirSync(TEMPLATE_FOLDER).flatMap((n) => (n.startsWith(`${series}.`) ? [+n.slice(series.length + 1, -'.md'.length)] : []));
  const last = Math.max(...versions);
  return { was: readFileSync(join(TEMPLATE_FOLDER, `${series}.${last}.md`), 'utf8'), id: `${series}.${last}`, next: `${series}.${last + 1}` };
}
