import type { Response } from 'express';
import type { RecordedCase } from './recordedCase.ts';
import { caseView } from './view/caseView.ts';

/** Answers with the case as it is recorded, its version as ETag. */
export function sendCase(response: Response, recorded: RecordedCase, status: 200 | 201): void {
  response.status(status).set('ETag', `"${recorded.file.version}"`).json(caseView(recorded));
}
