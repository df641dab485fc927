import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseFile } from '../domain/caseFile.ts';
import { inOrder } from './differences.ts';
import { NoHistory, readExport } from './files.ts';
import type { Found } from './find.ts';
import { EXPORT, HASHED, ofHistory, settingsOf, sha256, type Manifest } from './manifest.ts';
import type { ReplayPool } from './replayPool.ts';

/** Something about an exported folder that does not hold. */
export interface Fault {
  /** `hash`: a file is not the one that was exported. `says`: the manifest says what the history does not. `replay`: today's code tells another story. */
  readonly what: 'manifest' | 'missing' | 'extra' | 'hash' | 'says' | 'replay';
  readonly text: string;
}

export interface VerifiedExport {
  readonly manifest?: Manifest;
  readonly sha256?: string;
  readonly replayedBy?: string;
  readonly faults: readonly Fault[];
}

/**
 * Verifies an exported folder without any server: its files are those of the manifest, the manifest says what the history
 * says, and today's code makes of the history what the case said then. `noted` is the manifest's own hash as it was noted
 * at the export.
 */
export async function verifyExport(folder: string, replays: ReplayPool, noted?: string): Promise<VerifiedExport> {
  const bytes = await readFile(join(folder, EXPORT.manifest)).catch(() => undefined);
  if (!bytes) throw new NoHistory(`${folder} holds no ${EXPORT.manifest}: it is no export.`);
  const manifest = parsed(bytes);
  if (!manifest) return { faults: [{ what: 'manifest', text: `${EXPORT.manifest} is no manifest of ours.` }] };
  const own = sha256(bytes);
  const faults: Fault[] = noted !== undefined && noted !== own ? [{ what: 'manifest', text: `${EXPORT.manifest} has the hash ${own}, not the one that was noted.` }] : [];
  faults.push(...(await filesOf(folder, manifest)));
  const found = await readExport(folder).catch((error: Error) => error);
  if (found instanceof Error) return { manifest, sha256: own, faults: [...faults, { what: 'replay', text: `The history can't be read: ${found.message}` }] };
  const { file, build, differences } = await replays.replay(found);
  faults.push(...(await saysWhatItIs(folder, manifest, found, file)));
  faults.push(...differences.map((d): Fault => ({ what: 'replay', text: d.text })));
  return { manifest, sha256: own, replayedBy: build, faults };
}

function parsed(bytes: Buffer): Manifest | undefined {
  try {
    const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
    return manifest.format === 'sagsgang export 1' && typeof manifest.files === 'object' ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function filesOf(folder: string, { files }: Manifest): Promise<Fault[]> {
  const there = await readdir(folder);
  const known: readonly string[] = [...HASHED, EXPORT.manifest];
  const faults: Fault[] = there.filter((name) => !known.includes(name)).map((name) => ({ what: 'extra', text: `${name} is no part of an export.` }));
  for (const name of HASHED) {
    const said = files[name];
    const bytes = there.includes(name) ? await readFile(join(folder, name)) : undefined;
    if (!bytes) faults.push({ what: 'missing', text: `${name} is missing.` });
    else if (!said) faults.push({ what: 'manifest', text: `The manifest has no hash of ${name}.` });
    else if (bytes.length !== said.bytes || sha256(bytes) !== said.sha256) faults.push({ what: 'hash', text: `${name} is not the file that was exported: its hash is ${sha256(bytes)}, the manifest says ${said.sha256}.` });
  }
  return faults;
}

async function saysWhatItIs(folder: string, manifest: Manifest, found: Found, file: CaseFile | undefined): Promise<Fault[]> {
  const is = ofHistory(found, file);
  const faults = Object.entries(is)
    .filter(([name, value]) => inOrder(value) !== inOrder(manifest[name as keyof Manifest]))
    .map(([name, value]): Fault => ({ what: 'says', text: `The manifest says ${name} ${inOrder(manifest[name as keyof Manifest])}, the history ${inOrder(value)}.` }));
  const settings: unknown = JSON.parse(await readFile(join(folder, EXPORT.settings), 'utf8').catch(() => 'null'));
  if (inOrder(settings) !== inOrder(settingsOf(file))) faults.push({ what: 'says', text: `${EXPORT.settings} holds other settings than the history.` });
  return faults;
}
