import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../activities/failures.ts';
import { QUERIES } from '../../api/operators/failing.ts';
import { startApi, type Api } from '../../api/server.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { ask } from '../api/client.ts';
import { patched } from '../audit/patched.ts';
import { temporalAddress } from '../servers.ts';
import { handleOf, openCase, openHouse, until, type House } from '../workflows/house.ts';

let house: House;
let api: Api;
let call: ReturnType<typeof ask>;

beforeAll(async () => {
  house = await openHouse();
  const { databaseUrl, namespaces } = house;
  api = await startApi({ port: 0, databaseUrl, temporalAddress: temporalAddress(), namespaces });
  call = ask(api.url);
});
afterAll(async () => {
  await api.stop();
  await house.stop();
});

const failing = async () => (await call('GET', '/operators/failing-activities')).body;

describe('what fails', () => {
  it('is a letter that its channel does not take: listed with its tries, code and what to do; gone once it left', { timeout: 120_000 }, async () => {
    let answers = false;
    const worker = await house.startWorker({
      activities: (real) => ({ ...real, dispatchLetter: (order) => (answers ? real.dispatchLetter(order) : Promise.reject(failure('channelUnreachable', 'the post box does not answer'))) }),
    });
    // Opened on a Tuesday at 10:00: its letters may leave at once.
    const { caseId } = await openCase(house, '2026-03-03 10:00');
    const found = await until(async () => {
      const body = await failing();
      return body.activities.some((a: { caseId: string }) => a.caseId === caseId) && body;
    }, 60_000);
    expect(found).toMatchObject({ complete: true });
    expect(found.activities.find((a: { caseId: string }) => a.caseId === caseId)).toMatchObject({
      sandbox: true, activity: 'dispatchLetter', trouble: 'channelUnreachable', failure: 'the post box does not answer', toDo: expect.stringContaining('POST_BOX_URL'),
    });
    const [line] = (await call('GET', `/operators/attention?case=${caseId}`)).body.attention;
    expect(line).toMatchObject({ kind: 'effect', trouble: 'channelUnreachable', actions: ['retry', 'skip', 'handled'] });

    answers = true;
    expect((await call('POST', `/cases/${caseId}/attention/retry`, { what: line.what })).status).toBe(200);
    await until(async () => (await call('GET', `/operators/attention?case=${caseId}`)).body.attention.length === 0, 60_000);
    await until(async () => (await failing()).activities.every((a: { caseId: string }) => a.caseId !== caseId));
    await worker.shutdown();
  });

  it('is a build whose code throws: the case stalls, and is listed', { timeout: 120_000 }, async () => {
    const sound = await house.startWorker();
    const { caseId } = await openCase(house, '2026-03-03 10:00');
    // It is asked for sooner where it needs attention anyhow: Temporal itself lists it after some failures.
    await handleOf(house, caseId).signal('unknown');
    await until(async () => (await call('GET', `/operators/attention?case=${caseId}`)).body.attention.length > 0);
    await sound.shutdown();
    const { code } = await bundleWorkflows();
    const broken = await house.startWorker({ bundle: { code: patched(code, 'live.turns++;', "live.turns++; throw new Error('a bug');"), buildId: 'broken' } });
    await handleOf(house, caseId).signal('anything');
    const { stalled } = await until(async () => {
      const body = await failing();
      return body.stalled.length > 0 && body;
    }, 60_000);
    expect(stalled).toMatchObject([{ caseId, sandbox: true }]);
    void broken.shutdown();
  });

  it('is also asked of Temporal’s own list, which knows the attributes by these names', async () => {
    for (const query of QUERIES) await house.client.workflow.count(query);
    await expect(house.client.workflow.count('NoSuchAttribute = 1')).rejects.toThrow();
  });

  it('is told without PostgreSQL too', async () => {
    const alone = await startApi({ port: 0, databaseUrl: 'postgres://nobody@127.0.0.1:1/none', temporalAddress: temporalAddress(), namespaces: house.namespaces });
    const answer = await ask(alone.url)('GET', '/operators/failing-activities');
    await alone.stop();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ activities: [], complete: true });
  });
});
