import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder holds something already. */
export class NotEmpty extends Error {}

/** Makes sure, before anything is worked out, that a folder is empty or not there. Throws {@link NotEmpty}. */
export async function newFolder(folder: string): Promise<{ write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new NotEmpty(`${folder} is not empty: name a new folder.`);
  return {
    async write(files) {
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { flag: 'wx' });
    },
  };
}
