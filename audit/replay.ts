import { Worker, type InjectedSinks, type ReplayWorkerOptions, type WorkerOptions } from '@temporalio/worker';
import type { CaseFile } from '../domain/caseFile.ts';
import type { RecordSinks } from '../workflows/recorder.ts';
import { asJson, exhibitOf, type Archived, type Exhibit } from './archive.ts';
import type { ExhibitSinks } from './exhibit.ts';

/** What today's code makes of a history. */
export interface Told {
  /** The workflow made other calls, or in another order, than its history holds. */
  readonly error?: Error;
  /** The case file at the end of the history; nothing where the case never opened. */
  readonly file?: CaseFile;
}

export interface Replayed extends Told {
  readonly archived: Archived;
  /** What the case says of itself at the end of its history. */
  readonly exhibit?: Exhibit;
}

export type ToReplay = Pick<Archived, 'workflowId' | 'history'>;

/**
 * Replays histories one after the other on a bundle that has `exhibit.ts` in it, as they come. No server is asked. All
 * are of one namespace: a case asks whether it is in a sandbox.
 */
export async function* replayStream(code: string, namespace: string, cases: AsyncIterable<ToReplay> | Iterable<ToReplay>): AsyncGenerator<Told> {
  let shown: CaseFile | undefined;
  const sinks: InjectedSinks<ExhibitSinks & RecordSinks> = {
    // A replay writes nothing.
    caseFile: { record: { fn: () => undefined } },
    exhibit: { show: { fn: (_info, file) => void (shown = file), callDuringReplay: true } },
  };
  // The SDK hands the namespace on, though its type for replays leaves it out.
  const options: ReplayWorkerOptions & Pick<WorkerOptions, 'namespace'> = { namespace, workflowBundle: { code }, sinks };
  for await (const { error } of Worker.runReplayHistories(options, cases)) {
    yield { error, file: shown && asJson(shown) };
    shown = undefined;
  }
}

/** Replays cases of any namespaces in this process. */
export async function* replayCases(code: string, archived: readonly Archived[]): AsyncGenerator<Replayed> {
  for (const [namespace, cases] of byNamespace(archived)) {
    let i = 0;
    for await (const told of replayStream(code, namespace, cases)) yield { archived: cases[i++]!, ...told, exhibit: told.file && exhibitOf(told.file) };
  }
}

function byNamespace(all: readonly Archived[]): Map<string, Archived[]> {
  const groups = new Map<string, Archived[]>();
  for (const a of all) groups.set(a.namespace, [...(groups.get(a.namespace) ?? []), a]);
  return groups;
}
