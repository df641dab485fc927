import { caseFile } from './caseFile.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { textsOfLetter } from '../domain/history/texts.ts';
import { letterAddress } from '../domain/letterShown.ts';
import { letterAttempts, type Attempts } from './letterAttempts.ts';
import { letterMade, type LetterMade } from './letterDispatch.ts';
import { journalLine, type JournalLine } from './listJournal.ts';
import { letterById, type LetterLine } from './listLetters.ts';
import type { Pool } from './pool.ts';
import { textsOfCase } from './texts.ts';

/** Everything that is stored of a letter, from the one place each thing is kept in. */
export interface LetterKnown extends Attempts {
  readonly line: LetterLine;
  readonly file: CaseFile;
  /** What people wrote, by the ids that its lines name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Nothing before it was tried. */
  readonly made?: LetterMade;
  /** Nothing before it left. */
  readonly journal?: JournalLine;
}

/** What is known of a letter of a case; nothing where there is none. */
export async function letterKnown(db: Pool, caseId: string, letter: string): Promise<LetterKnown | undefined> {
  const id = letterAddress(caseId, letter);
  const [line, file] = await Promise.all([letterById(db, caseId, letter), caseFile(db, caseId)]);
  if (!line || !file) return undefined;
  const [attempts, made, journal, texts] = await Promise.all([letterAttempts(db, id), letterMade(db, id), journalLine(db, id), textsOfCase(db, caseId, textsOfLetter(file.log, letter))]);
  return { line, file, texts, ...attempts, made, journal };
}
