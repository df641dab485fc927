import { expect, it } from 'vitest';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { openPool } from '../../db/pool.ts';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, house, opened, tell } = casesAtHome();

type Line = { readonly id: string; readonly state: string; readonly by?: string; readonly receipt?: { readonly kind: string } };
const letters = async (caseId: string): Promise<readonly Line[]> => (await call('GET', `/cases/${caseId}`)).body.letters;
const states = async (caseId: string) => (await letters(caseId)).filter((l) => l.id.startsWith('infoCitizen')).map((l) => `${l.by} ${l.state} ${l.receipt?.kind ?? ''}`.trim());

it('a receipt is told once, however often; a failed letter goes on paper on its next allowed day', async () => {
  const caseId = await opened('receipt-1');
  await forward(caseId, '2026-06-02');
  const { id } = (await letters(caseId)).find((l) => l.id.startsWith('infoCitizen'))!;
  const failed = { letter: `${caseId}:${id}`, receipt: 'failed', reason: 'Postkassen er lukket', receiptId: 'mp/1', at: '2026-06-02T16:00' };
  expect(await call('POST', '/letters/receipts', failed)).toMatchObject({ status: 200, body: { receipts: [{ receiptId: 'mp/1', letter: failed.letter, result: 'taken' }] } });
  const { version } = (await call('GET', `/cases/${caseId}`)).body;
  expect((await call('POST', '/letters/receipts', failed)).status).toBe(200);
  expect((await call('GET', `/cases/${caseId}`)).body.version).toBe(version);
  await forward(caseId, '2026-06-03T09:00');
  expect(await states(caseId)).toEqual(['digitalPost sent failed', 'paper sent']);
});

it('of many receipts each says what became of it; one of a letter that nobody knows is a problem', async () => {
  const caseId = await opened('receipt-2');
  await forward(caseId, '2026-06-02');
  const ids = (await letters(caseId)).map((l) => l.id);
  const many = [...ids.map((id, i) => ({ letter: `${caseId}:${id}`, receipt: 'delivered', receiptId: `many-${i}` })), { letter: `${caseId}:nothing`, receipt: 'failed', receiptId: 'many-x' }, { letter: 'nobody:nothing', receipt: 'failed', receiptId: 'many-y' }];
  const { status, body } = await call('POST', '/letters/receipts', many);
  expect(status).toBe(200);
  expect(body.receipts.map((r: { result: string; problem?: { code: string } }) => r.problem?.code ?? r.result)).toEqual([...ids.map(() => 'taken'), 'unknownLetter', 'unknownCase']);
  expect(await call('POST', '/letters/receipts', many.at(-2))).toMatchObject({ status: 422, body: { code: 'unknownLetter' } });
  expect(await call('POST', '/letters/receipts', many.at(-1))).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  expect(await call('POST', '/letters/receipts', [])).toMatchObject({ status: 422, body: { code: 'badFields' } });
});

it('a receipt with a wrong field is told which, and in a list of which', async () => {
  const good = { letter: 'a:b', receipt: 'failed', receiptId: '1' };
  const { receiptId: _, ...without } = good;
  const wrong = async (body: unknown) => {
    const { status, body: { code, errors } } = await call('POST', '/letters/receipts', body);
    return [status, code, ...errors.map((e: { pointer: string; detail: string }) => `${e.pointer} ${e.detail}`)];
  };
  expect(await wrong({ ...good, receipt: 'kaput' })).toEqual([422, 'badFields', expect.stringMatching(/^\/receipt .*"delivered"/)]);
  expect(await wrong(without)).toEqual([422, 'badFields', '/receiptId is missing']);
  expect(await wrong([good, { ...without, receipt: 'kaput', letter: 'b' }])).toEqual([422, 'badFields', '/1/letter must be the id of a letter: the case, a colon and the letter', expect.stringMatching(/^\/1\/receipt /), '/1/receiptId is missing']);
  expect(await wrong([good, { ...good, colour: 'red' }])).toEqual([422, 'badFields', '/1/colour is not known here']);
  expect(await wrong([])).toEqual([422, 'badFields', expect.stringMatching(/^ ./)]);
  expect(await wrong('"kaput"')).toEqual([422, 'badFields', ' Invalid input']);
});

it('an approval of what waits for none is refused, and one that says not who approves', async () => {
  const caseId = await opened('approval-1');
  await tell(caseId, 'p1', 'lapseProposed', { reason: 'Udeblivelse' });
  const hearing = (await letters(caseId)).find((l) => l.id.startsWith('hearing:'))!;
  expect(await call('POST', `/letters/${caseId}:${hearing.id}/approve`, { id: 'a1' })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/approvedBy' }] } });
  expect((await call('POST', `/letters/${caseId}:${hearing.id}/approve`, { id: 'a1', approvedBy: 'k2' })).body.code).toMatch(/needsNoApproval|noWaitingLetter/);
});

it('where a municipality wants a second pair of eyes, a hearing waits for one beyond its day, and leaves on the day it is approved', async () => {
  const pool = openPool(house().databaseUrl);
  await ensureMunicipality(pool, { id: 'toto', name: 'Toto Kommune', profile: { decisionsNeedApproval: true } });
  await ensureConsultants(pool, [{ id: 'toto-1', name: 'Lise Bro', phone: '', team: 'toto', municipality: 'toto' }]);
  await pool.end();
  const caseId = await opened('approval-2', { municipality: 'toto' });
  await tell(caseId, 'p1', 'lapseProposed', { reason: 'Udeblivelse' });
  const hearing = async () => (await call('GET', `/cases/${caseId}`)).body.letters.find((l: Line) => l.id.startsWith('hearing:'));
  // Monday 1 June 2026 to Wednesday 3 June: any of these it might have left.
  await forward(caseId, '2026-06-03T10:00');
  const { id, ...waits } = await hearing();
  expect(waits).toMatchObject({ state: 'waiting', waitsBecause: 'afventer godkendelse' });
  expect(await call('POST', `/letters/${caseId}:${id}/approve`, { id: 'a1', approvedBy: 'k2' })).toMatchObject({ status: 200 });
  await forward(caseId, '2026-06-03T11:00');
  expect(await hearing()).toMatchObject({ state: 'sent', sentOn: '2026-06-03', replyBy: '2026-06-17' });
});
