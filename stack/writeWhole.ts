import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a file whole or not at all, for its own user's eyes; what was there before is replaced. */
export function writeWhole(path: string, content: Uint8Array): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    for (let written = 0; written < content.length; ) written += writeSync(handle, content, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, path);
}
