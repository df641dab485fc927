import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeNotifications } from './madeUpNotifications.ts';
import type { Measured } from './readFile.ts';

/**
 * What reading and checking a file costs, without a database: files of made-up notifications, each read to its end by the
 * intake and, as the floor, line by line and no more. Every reading is a process of its own.
 * `npm run bench:intake -- [rows] [rows] …`
 */
const given = process.argv.slice(2).map(Number);
const SIZES = given.length ? given : [50_000, 500_000];

const run = promisify(execFile);
const inItsOwnProcess = async (way: string, path: string): Promise<Measured> =>
  JSON.parse((await run(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'readFile.ts'), way, path])).stdout) as Measured;

const folder = await mkdtemp(join(tmpdir(), 'sagsgang-bench-'));
try {
  for (const rows of SIZES) {
    const path = join(folder, `${rows}.csv`);
    console.error(`${rows} rows …`);
    await writeNotifications(path, rows);
    const mb = (await stat(path)).size / 1e6;
    for (const way of ['lines', 'intake']) {
      const m = await inItsOwnProcess(way, path);
      console.log(`${rows} rows, ${mb.toFixed(1)} MB, ${way}: ${m.rows} read, ${m.refused} refused; CPU ${m.cpuSeconds.toFixed(2)} s, ${m.seconds.toFixed(2)} s in all; memory ${m.beforeMb.toFixed(0)} MB before, at most ${m.peakMb.toFixed(0)} MB`);
    }
    await rm(path);
  }
  console.log(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
