import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { NOTIFICATIONS } from '../intake/notifications.ts';
import { openFile } from '../intake/reader.ts';

/** A file read to its end in a process of its own, since a process's peak is that of all it ever did: `node … bench/readFile.ts WAY FILE`. */
const WAYS: Readonly<Record<string, (path: string) => Promise<Read>>> = {
  async lines(path) {
    let rows = 0;
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) rows += line === '' ? 0 : 1;
    return { rows, refused: 0 };
  },
  async intake(path) {
    let rows = 0;
    let refused = 0;
    for await (const { checked } of (await openFile(() => createReadStream(path), NOTIFICATIONS)).rows) {
      rows++;
      if ('faults' in checked) refused++;
    }
    return { rows, refused };
  },
};

interface Read {
  readonly rows: number;
  readonly refused: number;
}

export interface Measured extends Read {
  /** Of the reading alone. */
  readonly cpuSeconds: number;
  readonly seconds: number;
  /** Of the process, when it began to read and at its highest. */
  readonly beforeMb: number;
  readonly peakMb: number;
}

const [, , way = '', path = ''] = process.argv;
const beforeMb = process.memoryUsage.rss() / 1e6;
const cpu = process.cpuUsage();
const began = performance.now();
const read = await WAYS[way]!(path);
const { user, system } = process.cpuUsage(cpu);
const measured: Measured = {
  ...read, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - began) / 1_000, beforeMb, peakMb: (process.resourceUsage().maxRSS * 1_024) / 1e6,
};
process.stdout.write(JSON.stringify(measured));
