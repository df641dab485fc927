import { caseIdOf } from './archive.ts';
import { withoutWords } from './blank.ts';
import type { Difference } from './differences.ts';
import type { Found } from './find.ts';
import { COVERS, EXPORT, LEFT_OUT, ofHistory, settingsOf, sha256, type Manifest } from './manifest.ts';
import { newFolder } from './newFolder.ts';
import type { ReplayPool } from './replayPool.ts';

export interface Exported {
  readonly manifest: Manifest;
  /** Of the manifest itself. */
  readonly sha256: string;
  /** Where today's code tells another story than the exhibit; the export stands all the same. */
  readonly differences: readonly Difference[];
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Writes a case into a folder that is empty or not there, so that anybody can verify it offline. Nothing of a person is in it. */
export async function exportCase(found: Found, folder: string, about: { replays: ReplayPool; server?: string; archive?: Manifest['archive']; at: Date }): Promise<Exported> {
  const { write } = await newFolder(folder);
  const { history, blanked } = withoutWords(found.history);
  const { file, build, differences } = await about.replays.replay({ ...found, history });
  const contents: Readonly<Record<string, string>> = {
    [EXPORT.history]: pretty(history),
    [EXPORT.exhibit]: pretty(found.exhibit ?? null),
    [EXPORT.settings]: pretty(settingsOf(file)),
  };
  const manifest: Manifest = {
    format: 'sagsgang export 1',
    caseId: caseIdOf(found),
    ...ofHistory({ ...found, history }, file),
    ...(about.server && { server: about.server }),
    witness: found.witness ?? 'case',
    exported: { at: about.at.toISOString(), build },
    ...(about.archive && { archive: about.archive }),
    emptied: blanked,
    leftOut: LEFT_OUT,
    covers: COVERS,
    files: Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, { bytes: Buffer.byteLength(text), sha256: sha256(text) }])),
  };
  const text = pretty(manifest);
  await write({ ...contents, [EXPORT.manifest]: text });
  return { manifest, sha256: sha256(text), differences };
}
