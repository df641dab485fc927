import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { startApi, type Api } from '../../api/server.ts';
import { fastForward } from '../../bin/fastForward.ts';
import { signalName, workflowId } from '../../domain/messages.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import { ask } from '../api/client.ts';
import { seededDatabase } from '../api/seededDatabase.ts';
import { freshNamespaces, temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';
import { workerProcess, type TestProcess } from './processes.ts';

let connection: Connection;
let client: Client;
let postBox: PostBox;
let worker: TestProcess;
let api: Api;
let call: ReturnType<typeof ask>;
let where: Parameters<typeof workerProcess>[0];

beforeAll(async () => {
  const [namespaces, databaseUrl] = await Promise.all([freshNamespaces(), seededDatabase()]);
  postBox = await startPostBox();
  connection = await Connection.connect({ address: temporalAddress() });
  client = new Client({ connection, namespace: namespaces.sandbox });
  where = { address: temporalAddress(), namespace: namespaces.sandbox, databaseUrl, postBoxUrl: postBox.url };
  worker = workerProcess(where);
  await worker.ready;
  api = await startApi({ port: 0, databaseUrl, temporalAddress: temporalAddress(), namespaces, fastForward });
  call = ask(api.url);
});
afterAll(async () => {
  await Promise.allSettled([worker.kill(), api.stop(), connection.close(), postBox.stop()]);
});

const open = async (startsAt: string, firstAbsenceDay: string): Promise<string> =>
  (await call('POST', '/cases', { kind: 'sickLeave', sandbox: { startsAt }, data: { firstAbsenceDay, employment: 'employed' } })).body.caseId;
const forward = (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to });
const tell = async (caseId: string, kind: string, at: string, data: object) => expect((await call('POST', `/cases/${caseId}/events`, { id: `${kind}-1`, kind, at, data })).status).toBe(200);

/** Temporal keeps what is signalled to a case while no worker is there. On its own clock the case then wakes at that moment. */
const wakesAt = (caseId: string, at: string) => client.workflow.getHandle(workflowId(caseId)).signal(signalName('companyCalled'), { id: 'woken', at: Date.parse(at), data: {} });

describe('the outage ledger, after a worker was killed and due entries passed', () => {
  it('tells each entry, by how much it was late, and what the law says', { timeout: 240_000 }, async () => {
    // Opened on Friday 5 June: letters and the call of week four wait for Monday the 8th, 08:00.
    const calls = await open('2026-06-05T09:00', '2026-05-11');
    // Decided on Thursday 26 March after hours: the letter leaves on Monday the 30th, and must by the 31st.
    const decides = await open('2025-09-22T10:00', '2025-09-01');
    await forward(decides, '2025-10-16T09:59');
    await tell(decides, 'interviewHeld', '2025-10-16T10:00', { kind: 'followUp', mode: 'inPerson', place: 'workplace' });
    await forward(decides, '2026-03-16T09:59');
    await tell(decides, 'reassessmentProposed', '2026-03-16T10:00', { outcome: 'extend', ground: 5 });
    await forward(decides, '2026-03-26T15:59');
    await tell(decides, 'reassessmentDecided', '2026-03-26T16:00', { outcome: 'extend', ground: 5 });

    await worker.kill();
    await wakesAt(calls, '2026-06-08T11:00+02:00');
    await wakesAt(decides, '2026-04-01T10:00+02:00');
    worker = workerProcess(where);
    await worker.ready;

    const { body } = await until(async () => {
      const answer = await call('GET', '/operators/outages?sandbox=true&from=2026-03-28');
      return answer.body.outages.length === 2 && answer.body.outages[0].entries === 3 && answer;
    }, 60_000);
    expect(body.outages).toMatchObject([
      { cause: 'outage', from: '2026-06-08T08:00:00+02:00', entries: 3, cases: 1, byLaw: 0, broken: 0 },
      { cause: 'outage', from: '2026-03-30T08:00:00+02:00', cases: 1, broken: 1 },
    ]);
    expect(body.outages[0].longestMinutes).toBeGreaterThanOrEqual(180);

    const june = (await call('GET', body.outages[0].list)).body.late;
    expect(june.map((l: { kind: string; caseId: string }) => [l.kind, l.caseId]).sort()).toEqual([['infoCitizen', calls], ['infoEmployer', calls], ['weekFourCall', calls]]);
    for (const late of june) expect(late).toMatchObject({ plannedFor: '2026-06-08T08:00:00+02:00', basis: { kind: 'practice' }, broken: false, says: expect.stringContaining('loven sætter ingen frist') });

    const broken = (await call('GET', '/operators/late-firings?sandbox=true&broken=true')).body.late;
    expect(broken).toMatchObject([{
      caseId: decides, kind: 'decisionExtension', da: 'afgørelse om forlængelse', plannedFor: '2026-03-30T08:00:00+02:00', lawDate: '2026-03-31', broken: true,
      says: expect.stringContaining('fristen var overskredet'),
    }]);
    // On 1 April, the eve of Maundy Thursday, no decision leaves: the ledger tells the outage, the letter still keeps its rule.
    const letter = (await call('GET', `/cases/${decides}`)).body.letters.find((l: { kind: string }) => l.kind === 'decisionExtension');
    expect(letter).toMatchObject({ state: 'waiting', plannedFor: '2026-04-07T08:00:00+02:00' });

    const { text } = await fetch(`${api.url}/metrics`).then(async (answer) => ({ text: await answer.text() }));
    expect(text).toContain(`sagsgang_late_firings{namespace="${where.namespace}",what="letter",basis="law",broken="true",cause="outage"} 1`);
  });
});
