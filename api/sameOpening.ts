import { isDeepStrictEqual } from 'node:util';
import type { CaseFile } from '../domain/caseFile.ts';
import { isOutcome, type CaseEvent } from '../domain/log.ts';

/** Was the case opened by this very request? A moment that the request leaves out may be any. */
export function sameOpening(file: CaseFile, asked: Pick<CaseEvent, 'kind' | 'data'> & { readonly at?: number }): boolean {
  const opening = file.log.find((entry): entry is CaseEvent => !isOutcome(entry));
  if (!opening || opening.kind !== asked.kind) return false;
  return (asked.at === undefined || asked.at === opening.at) && isDeepStrictEqual(opening.data, asked.data);
}
