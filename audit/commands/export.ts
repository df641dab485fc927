import { archivedCase } from '../../db/historyArchive.ts';
import { caseIdOf } from '../archive.ts';
import { EXIT, type Desk, type Exit, type Hands, type Paper } from '../desk.ts';
import { exportCase } from '../exportCase.ts';
import type { Found } from '../find.ts';
import { runIdOf } from '../history.ts';

/** Writes a case into a folder, and says what to note down. */
export async function exportOne(found: Found, folder: string, desk: Desk, hands: Hands, paper: Paper): Promise<Exit> {
  const caseId = caseIdOf(found);
  const link = (await archivedCase(desk.pool, caseId)).find((l) => l.namespace === found.namespace && l.runId === runIdOf(found.history));
  const { serverVersion } = found.source === 'temporal' ? await desk.clients[0]!.workflowService.getSystemInfo({}) : {};
  const exported = await exportCase(found, folder, {
    replays: hands.replays,
    at: new Date(),
    server: serverVersion ?? undefined,
    ...(link && { archive: { sequence: link.sequence, chainHash: link.chainHash } }),
  });
  const { manifest, sha256, differences } = exported;
  paper.line(`Case ${caseId} of ${manifest.namespace} is in ${folder}: ${manifest.events} events, ${manifest.version} lines of timeline.`);
  for (const [name, file] of Object.entries(manifest.files)) paper.line(`  ${file.sha256}  ${name} (${file.bytes} bytes)`);
  paper.line(`  ${sha256}  manifest.json: note this one down, apart from the folder`);
  if (manifest.emptied.length > 0) paper.line(`Messages that the case refused were emptied in events ${manifest.emptied.join(', ')}: they could have held a person's data.`);
  if (differences[0]) paper.line(`DIFFERS: today's code tells another story, first ${differences[0].text}`);
  paper.object({ folder, sha256, manifest, differences });
  return differences.length === 0 ? EXIT.same : EXIT.differs;
}
