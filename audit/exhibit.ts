import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import type {} from '@temporalio/workflow/lib/global-attributes.js';
import type { AgendaEntry } from '../domain/caseFile.ts';
import { QUERY } from '../domain/messages.ts';

/** What a case says of itself. The timeline leaves out what the setting holds. */
export interface Exhibit {
  readonly agenda: readonly AgendaEntry[];
  readonly timeline: readonly unknown[];
}

export interface ExhibitSinks extends Sinks {
  readonly exhibit: { show(json: string): void };
}

/**
 * The case's own answer to a query, asked from within: a replay has no client. The SDK keeps the handlers where only
 * its own code is meant to look; this line is the one place that does (SDK 1.24, pinned).
 */
const ask = (query: string): unknown => globalThis.__TEMPORAL_ACTIVATOR__!.queryHandlers.get(query)?.handler();

/** A module for the bundle of a replay: after every step of the case it shows agenda and timeline. The last one counts. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const { exhibit } = proxySinks<ExhibitSinks>();
  let lines = 0;
  const show = (): void => {
    try {
      const timeline = ask(QUERY.timeline) as Exhibit['timeline'];
      // The agenda follows from the log: where nothing was added it is what it was.
      if (timeline.length === lines) return;
      lines = timeline.length;
      exhibit.show(JSON.stringify({ agenda: ask(QUERY.agenda), timeline }));
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
