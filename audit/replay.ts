import { Worker, type InjectedSinks, type ReplayWorkerOptions, type WorkerOptions } from '@temporalio/worker';
import type { RecordSinks } from '../workflows/recorder.ts';
import type { Archived } from './archive.ts';
import type { Exhibit, ExhibitSinks } from './exhibit.ts';

export interface Replayed {
  readonly archived: Archived;
  /** The workflow made other calls, or in another order, than its history holds. */
  readonly error?: Error;
  /** What the case says of itself at the end of its history, by today's code. */
  readonly exhibit?: Exhibit;
}

/**
 * Replays histories one after the other on a bundle that has `exhibit.ts` in it. No server is asked. Histories of one
 * call share a namespace: a case asks whether it is in a sandbox.
 */
export async function* replayCases(code: string, archived: readonly Archived[]): AsyncGenerator<Replayed> {
  let shown: string | undefined;
  const sinks: InjectedSinks<ExhibitSinks & RecordSinks> = {
    // A replay writes nothing.
    caseFile: { record: { fn: () => undefined } },
    exhibit: { show: { fn: (_info, json) => void (shown = json), callDuringReplay: true } },
  };
  for (const [namespace, cases] of byNamespace(archived)) {
    // The SDK hands the namespace on, though its type for replays leaves it out.
    const options: ReplayWorkerOptions & Pick<WorkerOptions, 'namespace'> = { namespace, workflowBundle: { code }, sinks };
    const histories = cases.map(({ workflowId, history }) => ({ workflowId, history }));
    let i = 0;
    for await (const { error } of Worker.runReplayHistories(options, histories)) {
      yield { archived: cases[i++]!, error, exhibit: shown === undefined ? undefined : (JSON.parse(shown) as Exhibit) };
      shown = undefined;
    }
  }
}

function byNamespace(all: readonly Archived[]): Map<string, Archived[]> {
  const groups = new Map<string, Archived[]>();
  for (const a of all) groups.set(a.namespace, [...(groups.get(a.namespace) ?? []), a]);
  return groups;
}
