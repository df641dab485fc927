import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import { verifyExport } from '../verifyExport.ts';

/** Verifies an exported folder: hashes, what the manifest says, and the replay. No server is asked. */
export async function verifyFolder(folder: string, hands: Hands, paper: Paper, noted?: string): Promise<Exit> {
  const verified = await verifyExport(folder, hands.replays, noted);
  const { manifest, sha256, replayedBy, faults } = verified;
  for (const { text } of faults) paper.line(`WRONG  ${text}`);
  if (manifest && faults.length === 0) {
    paper.line(`The files are those of the manifest (SHA-256 ${sha256}${noted ? ', as noted' : ''}).`);
    paper.line(`Case ${manifest.caseId}: ${manifest.events} events, replayed by build ${replayedBy}, carried by ${manifest.carriedBy.map((c) => c.buildId).join(', ') || 'no build'}: the same calls, timeline and agenda.`);
  }
  paper.object(verified);
  return faults.length === 0 ? EXIT.same : EXIT.differs;
}
