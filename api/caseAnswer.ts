import { stateOf } from '../domain/case.ts';
import type { Accepted } from '../domain/messages.ts';
import { troubleRow } from '../domain/troubles.ts';
import { caseFile } from '../domain/view.ts';
import type { Dependencies } from './dependencies.ts';
import type { Answer, AnswerRow } from './operation.ts';
import { problem } from './problems.ts';
import { recordedCase, type RecordedCase } from './recordedCase.ts';
import { CASE_ANSWER } from './schemas/answers/cases.ts';
import { TAKEN } from './schemas/answers/common.ts';
import type { Told } from './told.ts';
import { caseView } from '../domain/caseView.ts';

/** The case as it is recorded, its version as ETag. */
export const caseAnswer = (recorded: RecordedCase, status: 200 | 201 = 200): Answer => ({
  status,
  headers: { ETag: `"${recorded.file.version}"` },
  body: caseView(recorded),
  shows: { caseId: recorded.file.caseId, version: recorded.file.version },
});

/** The case as it was answered at a version, made again from its log: what was first answered was never kept. */
export async function caseAsAnswered(deps: Dependencies, caseId: string, version: number): Promise<unknown> {
  const recorded = await recordedCase(deps, caseId);
  if (!recorded) throw problem('unknownCase');
  const { municipality, log } = recorded.file;
  return caseView({ ...recorded, file: caseFile(stateOf({ caseId, municipality, log: log.slice(0, version) })) });
}

/** The case with the event in it, or what to wait for where recording takes long. */
export function toldAnswer(caseId: string, told: Told): Answer {
  if ('afterEnd' in told) return { status: 202, body: { caseId, id: told.afterEnd.id, afterEnd: true, ...(told.afterEnd.repeated && { repeated: true }), toDo: troubleRow('eventAfterEnd').toDo } };
  const { accepted, recorded } = told;
  return recorded ? caseAnswer(recorded) : { status: 202, body: { caseId, ...accepted } satisfies { caseId: string } & Accepted };
}

/** The rows that go with these answers. */
export const CASE_ROW: AnswerRow = { description: 'The case as it stands', schema: CASE_ANSWER, headers: { ETag: 'The version of the case' } };
export const TAKEN_ROW: AnswerRow = { description: 'Taken, and not yet to be read: recording takes longer than the answer waits; or kept for an operator, where the case’s workflow had ended (`afterEnd`)', schema: TAKEN };
export const TOLD_ROWS = { 200: CASE_ROW, 202: TAKEN_ROW } as const;
