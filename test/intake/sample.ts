import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { COLUMNS } from '../../intake/columns.ts';
import { NOTIFICATIONS } from '../../intake/notifications.ts';
import { openFile } from '../../intake/reader.ts';
import type { Fault } from '../../intake/faults.ts';
import type { Notification } from '../../intake/notification.ts';

export const HEADER = COLUMNS.map((c) => c.name).join(';');

const GOOD: Record<string, string> = {
  Anmeldt: '05-03-2026', 'CPR-nr.': '711082-2651', Navn: 'Anne Rønde', Adresse: 'Havnegade 73, 2. tv', 'Postnr.': '7441', By: 'Bording',
  'Digital Post': 'ja', 'Første fraværsdag': '02-02-2026', Beskæftigelse: 'Lønmodtager', 'Timer pr. uge': '37', 'Forventet rask': '',
  'CVR-nr.': '69797113', Arbejdsgiver: 'Brande Kabel A/S', 'Egen institution': '', 'Tidligere perioder': '', Bemærkning: '',
};

/** A good row, with the given columns changed. */
export const rowWith = (changes: Record<string, string> = {}): string =>
  COLUMNS.map((c) => changes[c.name] ?? GOOD[c.name] ?? '').join(';');

const folders: string[] = [];
afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

/** A file in a folder of its own, until the tests are over. */
export async function fileOf(content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sagsgang-intake-'));
  folders.push(folder);
  const path = join(folder, 'anmeldelser.csv');
  await writeFile(path, content);
  return path;
}

export interface ReadRow {
  line: number;
  ok?: Notification;
  codes?: string[];
  faults?: readonly Fault[];
}

/** Reads and checks a file, or its content, without any server. */
export async function readAll(content: string | Buffer, today?: string): Promise<ReadRow[]> {
  return readPath(await fileOf(content), today);
}

export async function readPath(path: string, today?: string): Promise<ReadRow[]> {
  const found: ReadRow[] = [];
  for await (const { row, checked } of (await openFile(() => createReadStream(path), NOTIFICATIONS, { today })).rows) {
    found.push('ok' in checked
      ? { line: row.line, ok: checked.ok }
      : { line: row.line, faults: checked.faults, codes: checked.faults.map((f) => (f.column ? `${f.code}@${f.column}` : f.code)) });
  }
  return found;
}

/** The codes of a single row under the ordinary header. */
export async function faultsOf(changes: Record<string, string>, today?: string): Promise<string[]> {
  const [row] = await readAll(`${HEADER}\r\n${rowWith(changes)}\r\n`, today);
  return row?.codes ?? [];
}

/** The notification of a single row under the ordinary header. */
export async function readOne(changes: Record<string, string>): Promise<Notification | undefined> {
  const [row] = await readAll(`${HEADER}\r\n${rowWith(changes)}\r\n`);
  return row?.ok;
}
