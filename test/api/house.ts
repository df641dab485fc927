import { NativeConnection } from '@temporalio/worker';
import { expect } from 'vitest';
import { proofOf, type Proof } from '../../api/proof.ts';
import { startApi, type Api } from '../../api/server.ts';
import { caseClock } from '../../bin/caseClock.ts';
import { fastForward } from '../../bin/fastForward.ts';
import { fileIntake } from '../../bin/fileIntake.ts';
import { caseReplays } from '../../bin/replayCase.ts';
import { startPostBox } from '../../stack/postBox.ts';
import { startWorker } from '../../worker/run.ts';
import { freshNamespaces, temporalAddress } from '../servers.ts';
import { ask } from './client.ts';
import { seededDatabase } from './seededDatabase.ts';

export interface House {
  readonly api: Api;
  readonly call: ReturnType<typeof ask>;
  readonly databaseUrl: string;
  readonly namespaces: { readonly production: string; readonly sandbox: string };
  readonly lines: readonly string[];
  /** For further APIs of the same file. */
  readonly proof: Proof;
  stop(): Promise<void>;
}

/** API and workers of this test file's own, on the shared servers. An answer that its operation's row does not allow fails the file at the end. */
export async function openHouse(): Promise<House> {
  const [namespaces, databaseUrl, postBox, connection] = await Promise.all([freshNamespaces(), seededDatabase(), startPostBox(), NativeConnection.connect({ address: temporalAddress() })]);
  const workers = await Promise.all(Object.values(namespaces).map((namespace) => startWorker({ connection, namespace, databaseUrl, postBoxUrl: postBox.url })));
  await Promise.all(workers.map((worker) => worker.promote()));
  const lines: string[] = [];
  const faults = new Set<string>();
  const proof = proofOf((fault) => faults.add(fault));
  const replaying = caseReplays();
  const intake = fileIntake(databaseUrl);
  const api = await startApi({ port: 0, databaseUrl, temporalAddress: temporalAddress(), namespaces, fastForward, caseClock, replayCase: replaying.replayCase, runIntake: intake.runIntake, log: (line) => lines.push(line), proof });
  return {
    api,
    call: ask(api.url),
    databaseUrl,
    namespaces,
    lines,
    proof,
    stop: async () => {
      await api.stop();
      await Promise.all([replaying.stop(), intake.stop()]);
      await Promise.all(workers.map((worker) => worker.shutdown()));
      await connection.close();
      await postBox.stop();
      expect([...faults], 'answers that the OpenAPI document does not allow').toEqual([]);
    },
  };
}
