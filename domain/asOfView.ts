import { asKnown, asStood, learnedLater, type LearnedLater } from './asOf.ts';
import type { Instant } from './calendar/day.ts';
import type { CaseState } from './case.ts';
import type { CaseFile } from './caseFile.ts';
import { caseView } from './caseView.ts';
import { changesBetween, type Change } from './changes/changes.ts';
import { showMoments } from './showMoments.ts';
import { caseFile } from './view.ts';

/** A case at a moment of its past, on both of its clocks. */
export interface AsOf {
  /** As it was known; nothing where nobody knew of it. */
  readonly known?: CaseFile;
  /** As it stood by all that is known now; nothing where it had not begun. */
  readonly stood?: CaseFile;
  /** What is different in the case as it stood from the case as it was known. */
  readonly differences: readonly Change[];
  /** The events behind the differences. */
  readonly learnedLater: readonly LearnedLater[];
}

export function asOf(state: CaseState, at: Instant): AsOf {
  const [known, stood] = [asKnown(state, at), asStood(state, at)].map((s) => (s.facts.opened ? s : undefined));
  return {
    known: known && caseFile(known), stood: stood && caseFile(stood),
    differences: known && stood ? changesBetween(known, stood) : [],
    learnedLater: learnedLater(state, at),
  };
}

/** The same as the API and the auditor's commands answer it: moments as text, the cases as they are shown everywhere. */
export function asOfView(caseId: string, namespace: string, at: Instant, { known, stood, differences, learnedLater: later }: AsOf): object {
  const shown = (file: CaseFile | undefined): unknown => file && caseView({ file, namespace });
  return { ...(showMoments({ caseId, at, differences, learnedLater: later }) as object), known: shown(known), stood: shown(stood) };
}
