import type { CaseFile } from '../domain/caseFile.ts';
import { EXIT, type Exit, type Hands, type Paper } from './desk.ts';
import { caseIdOf } from './archive.ts';
import type { Found } from './find.ts';
import type { ReplayPool } from './replayPool.ts';

/** Today's code makes other calls than the history holds, so that it makes no case of it. */
export class DoesNotReplay extends Error {
  constructor(readonly first: string) {
    super(`Its history does not replay: ${first}`);
  }
}

/** The case that a history makes by itself, on today's code; nothing where its opening was refused. Throws {@link DoesNotReplay}. */
export async function caseFrom(found: Found, replays: ReplayPool): Promise<CaseFile | undefined> {
  const { file, differences: calls } = await replays.replay({ ...found, witness: 'nobody' });
  if (calls[0]) throw new DoesNotReplay(calls[0].text);
  return file;
}

/** Where a history was found, as a line says it. */
export const FOUND_IN: Readonly<Record<Found['source'], string>> = { temporal: 'its history in Temporal', archive: 'the archive', file: 'a file' };

/** What a question to one case was answered from. */
export interface Asked {
  readonly file: CaseFile;
  readonly found: Found;
  readonly caseId: string;
}

/** Answers a question from a case's history alone; a history that gives no case is said so. */
export async function fromHistory(found: Found, hands: Hands, paper: Paper, answer: (asked: Asked) => Exit): Promise<Exit> {
  const caseId = caseIdOf(found);
  const { namespace, source } = found;
  const nothing = (trouble: string): Exit => {
    paper.line(`DIFFERS  ${caseId} (${namespace}): ${trouble}`);
    paper.object({ caseId, namespace, source, trouble });
    return EXIT.differs;
  };
  try {
    const file = await caseFrom(found, hands.replays);
    return file ? answer({ file, found, caseId }) : nothing('its opening was refused, so that there is no case');
  } catch (error) {
    if (error instanceof DoesNotReplay) return nothing(error.message);
    throw error;
  }
}
