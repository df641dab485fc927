import type { Dependencies } from './dependencies.ts';
import type { Asked } from './operation.ts';

/** What of a person's is looked at: ids only. */
export type Look =
  | { readonly what: 'letter'; readonly caseId: string; readonly id: string }
  | { readonly what: 'journal' | 'overrides'; readonly municipality?: string }
  | { readonly what: 'refusedRows'; readonly batch: string };

/**
 * The one place through which every look at a person's own data passes, before it is read: here it will be asked who may,
 * and here it is told who did.
 */
export function look({ log }: Dependencies, { asker, via }: Pick<Asked, 'asker' | 'via'>, seen: Look): void {
  log.info({ event: 'personalData', requestId: via.request, asker: asker.id, role: asker.role, ...seen });
}
