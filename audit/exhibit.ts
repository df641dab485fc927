import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import type {} from '@temporalio/workflow/lib/global-attributes.js';
import type { CaseFile } from '../domain/caseFile.ts';
import { QUERY } from '../domain/messages.ts';

export interface ExhibitSinks extends Sinks {
  readonly exhibit: { show(file: CaseFile): void };
}

/**
 * The case's own answer to a query, asked from within: a replay has no client. The SDK keeps the handlers where only
 * its own code is meant to look; this line is the one place that does (SDK 1.24, pinned).
 */
const ask = (query: string): unknown => globalThis.__TEMPORAL_ACTIVATOR__!.queryHandlers.get(query)?.handler();

/** A module for the bundle of a replay: after every step in which the log grew it shows the case file. The last one counts. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const { exhibit } = proxySinks<ExhibitSinks>();
  let lines = 0;
  const show = (): void => {
    try {
      // The file follows from the log: where nothing was added it is what it was.
      const log = ask(QUERY.log) as CaseFile['log'];
      if (log.length === lines) return;
      exhibit.show(ask(QUERY.case) as CaseFile);
      lines = log.length;
    } catch {
      // Not open yet: there is nothing to show.
    }
  };
  return {
    internals: [
      {
        concludeActivation(input, next) {
          show();
          return next(input);
        },
      },
    ],
  };
};
