import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NAMESPACES, workflowId } from '../domain/messages.ts';
import { unzip, type Archived, type Exhibit, type History } from './archive.ts';
import type { Findable, Found } from './find.ts';
import { inputOf, isOfACase } from './history.ts';
import { EXPORT, type Manifest } from './manifest.ts';

/** A file or folder that holds no history of a case. */
export class NoHistory extends Error {}

/** Is there a file or folder of that name? Else it is a case's id. */
export const isPath = (name: string): Promise<boolean> => stat(name).then(() => true, () => false);

const json = async (file: string): Promise<unknown> => {
  const bytes = await readFile(file);
  const text = file.endsWith('.gz') ? await unzip(bytes) : bytes;
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    throw new NoHistory(`${file} holds no JSON.`);
  }
};

/** A history alone, as `temporal workflow show --output json` prints it: nobody says what came of it. */
function bare(history: History, namespace?: string): Archived {
  const { caseId = '', sandbox } = inputOf(history);
  return { namespace: namespace ?? (sandbox ? NAMESPACES.sandbox : NAMESPACES.production), workflowId: workflowId(caseId), witness: 'nobody', history };
}

async function readFound(file: string, namespace?: string): Promise<Found> {
  const content = (await json(file)) as Partial<Archived & History>;
  const archived = content.history ? ({ ...content, ...(namespace && { namespace }) } as Archived) : content.events ? bare(content as History, namespace) : undefined;
  if (!archived || !isOfACase(archived.history)) throw new NoHistory(`${file} holds no history of a case.`);
  return { source: 'file', ...archived };
}

/** A folder that `export` made. */
export async function readExport(folder: string): Promise<Found> {
  const manifest = (await json(join(folder, EXPORT.manifest))) as Manifest;
  const history = (await json(join(folder, EXPORT.history))) as History;
  const exhibit = (await json(join(folder, EXPORT.exhibit))) as Exhibit | null;
  if (!isOfACase(history)) throw new NoHistory(`${folder} holds no history of a case.`);
  return { source: 'file', namespace: manifest.namespace, workflowId: manifest.workflowId, witness: manifest.witness, history, ...(exhibit && { exhibit }) };
}

const HISTORY_FILE = /\.json(\.gz)?$/;
const isExport = async (path: string): Promise<boolean> => isPath(join(path, EXPORT.manifest));

/** The cases that a path holds: a file, a folder that was exported, or a folder of either. */
export async function casesIn(path: string, namespace?: string): Promise<Findable[]> {
  if (!(await stat(path)).isDirectory()) return [{ name: path, take: () => readFound(path, namespace) }];
  if (await isExport(path)) return [{ name: path, take: () => readExport(path) }];
  const all: Findable[] = [];
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (entry.isDirectory() ? await isExport(inside) : HISTORY_FILE.test(entry.name)) all.push(...(await casesIn(inside, namespace)));
  }
  if (all.length === 0) throw new NoHistory(`${path} holds no histories.`);
  return all;
}
