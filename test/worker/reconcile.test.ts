import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { reconcile } from '../../worker/reconcile.ts';
import type { RunningWorker } from '../../worker/run.ts';
import { at, openCase, openHouse, until, type House } from '../workflows/house.ts';

let house: House;
let worker: RunningWorker;
beforeAll(async () => {
  house = await openHouse();
  worker = await house.startWorker();
});
afterAll(() => house.stop());

const recorded = async (caseId: string): Promise<{ version: number; tasks: number }> => {
  const { rows } = await house.pool.query<{ version: number; tasks: number }>(
    'SELECT version, (SELECT count(*) FROM task t WHERE t.case_id = c.case_id) AS tasks FROM case_file c WHERE case_id = $1',
    [caseId],
  );
  return rows[0]!;
};

describe('worker.reconcile', () => {
  it('takes away the record of an event that no history knows, and leaves the others alone', async () => {
    const [torn, whole] = await Promise.all([openCase(house, '2026-02-23 09:15'), openCase(house, '2026-02-23 09:15')]);
    await Promise.all([torn.forwardTo(at('2026-02-23 09:15')), whole.forwardTo(at('2026-02-23 09:15'))]);
    const file = await torn.file();
    // As if everything had died between the write and the end of the workflow task.
    const phantom: CaseFile = { ...file, version: file.version + 2, tasks: [...file.tasks, { ...file.tasks[0]!, id: 'phantom', key: 'phantom' }] };
    await recordCaseFile(house.pool, house.namespaces.sandbox, phantom);
    expect(await recorded(torn.caseId)).toEqual({ version: file.version + 2, tasks: file.tasks.length + 1 });

    const result = await reconcile({ client: house.client, pool: house.pool });
    expect(result).toEqual({ looked: 2, mended: [torn.caseId] });
    expect(await recorded(torn.caseId)).toEqual({ version: file.version, tasks: file.tasks.length });
    expect(await reconcile({ client: house.client, pool: house.pool, everything: true })).toEqual({ looked: 2, mended: [] });

    // Behind its history: neither the write nor the signal came through.
    await recordCaseFile(house.pool, house.namespaces.sandbox, { ...file, version: file.version - 3 }, { whateverVersion: true });
    expect(await reconcile({ client: house.client, pool: house.pool })).toEqual({ looked: 2, mended: [] });
    expect(await recorded(torn.caseId)).toEqual({ version: file.version, tasks: file.tasks.length });
    await Promise.all([torn.close(), whole.close()]);
  });

  it('takes away what a task that never became durable recorded, of the very version that the history has by now', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-02-23 09:15'));
    const file = await one.file();
    // The same event, told by the request before the one that went through; what the second wrote is lost.
    const log = file.log.map((entry, i) => (i === file.log.length - 1 ? { ...entry, via: { request: 'the first' } } : entry)) as CaseFile['log'];
    await recordCaseFile(house.pool, house.namespaces.sandbox, { ...file, log });
    expect((await reconcile({ client: house.client, pool: house.pool, everything: true })).mended).toEqual([one.caseId]);
    const { rows } = await house.pool.query<{ log: unknown }>("SELECT file->'log' AS log FROM case_file WHERE case_id = $1", [one.caseId]);
    expect(rows[0]!.log).toEqual(JSON.parse(JSON.stringify(file.log)));
    expect((await reconcile({ client: house.client, pool: house.pool, everything: true })).mended).toEqual([]);
    await one.close();
  });

  it('is done by a worker that starts, without being asked', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-02-23 09:15'));
    const file = await one.file();
    await worker.shutdown();
    await recordCaseFile(house.pool, house.namespaces.sandbox, { ...file, version: file.version + 1 });
    worker = await house.startWorker();
    await until(async () => (await recorded(one.caseId)).version === file.version);
    await one.close();
  });
});
