import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Source } from './encoding.ts';

/** A stream kept on disk, so that it can be read more than once. */
export interface Spool {
  readonly source: Source;
  /** Gives the disk's room back. Never fails. */
  close(): Promise<void>;
}

/** The disk took no more: what was sent is not whole here. */
export class NotSpooled extends Error {
  constructor(cause: unknown) {
    super('The file could not be kept while it is read.', { cause });
  }
}

const onDisk = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new NotSpooled(error);
  });

/**
 * Writes a stream of any size into the temporary folder. It holds people's data: only this user can read it, and it has no
 * name there, so that it is gone with this process, however that ends. Where it fails the rest of the stream is read and
 * thrown away: its sender listens only once it has sent all.
 */
export async function spool(stream: Readable): Promise<Spool> {
  const path = join(tmpdir(), `sagsgang-${randomUUID()}`);
  try {
    const file = await onDisk(open(path, 'wx+', 0o600));
    try {
      await onDisk(rm(path));
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) await onDisk(file.writeFile(chunk as Buffer));
    } catch (error) {
      await file.close();
      throw error;
    }
    return { source: () => file.createReadStream({ start: 0, autoClose: false }), close: () => file.close().catch(() => undefined) };
  } catch (error) {
    stream.resume();
    throw error;
  }
}
