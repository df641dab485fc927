import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, house, opened, tell } = casesAtHome();

/** A municipality like the default one: what is counted in it is a test's own. */
async function municipality(id: string): Promise<string> {
  const client = new pg.Client(house().databaseUrl);
  await client.connect();
  await client.query(`INSERT INTO municipality (id, name, phone) SELECT $1, 'Kommunen ' || $1, phone FROM municipality WHERE id = 'fjordby'`, [id]);
  await client.query(`INSERT INTO consultant (id, municipality, name) VALUES ($1 || '-1', $1, 'Mette Lind')`, [id]).finally(() => client.end());
  return id;
}

/** A decision that waits on Wednesday 3 June 2026 from 15:30 to Monday 8 June: Thursday is the eve of 5 June, a closing day. */
async function waitingDecision(id: string, inMunicipality: string): Promise<{ caseId: string; letter: string; address: string }> {
  const caseId = await opened(id, { sandbox: { startsAt: '2026-06-03T15:30' }, municipality: inMunicipality });
  await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
  const letter = 'partialRecoveryDecision:part:citizen';
  return { caseId, letter, address: `/letters/${caseId}:${letter}` };
}
async function overridden(id: string, inMunicipality: string, reason = 'Det haster') {
  const decision = await waitingDecision(id, inMunicipality);
  expect((await call('POST', `${decision.address}/override`, { id: 'o', by: 'teamLead', approvedBy: 'leder-1', reason })).status).toBe(200);
  return decision;
}
const register = async (query: string) => {
  const { status, body } = await call('GET', `/overrides?sandbox=true&from=2026-05-20&to=2026-07-10&${query}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
};

describe('the register of overrides', () => {
  it('has each approval with its reason and what came of it, the share of all decisions that left, and every month', async () => {
    const here = await municipality('register-1');
    const [eve, recovered, held, plain] = await Promise.all([
      overridden('eve', here, 'Borgeren rejser i morgen'), overridden('recovered', here), overridden('held', here), waitingDecision('plain', here),
    ]);
    expect(await register(`municipality=${here}`)).toMatchObject({ approved: 3, cameOf: { waiting: 3 }, decisions: 0, onEve: 0 });
    await tell(recovered.caseId, 'fit', 'fullRecovery', { on: '2026-06-03' });
    await tell(held.caseId, 'hold', 'letterHeld', { letter: held.letter, reason: 'Et tal skal ses efter' });
    await forward(held.caseId, '2026-06-05');
    await tell(held.caseId, 'go', 'letterReleased', { letter: held.letter });
    await Promise.all([eve, held, plain].map(({ caseId }) => forward(caseId, '2026-06-09')));

    const { overrides, ...counted } = await register(`municipality=${here}`);
    expect(counted).toEqual({
      municipality: here, sandbox: true, from: '2026-05-20', to: '2026-07-10', approved: 3, decisions: 3, onEve: 1, share: 0.3333,
      cameOf: { onEve: 1, otherDay: 1, waiting: 0, cancelled: 1, takenBack: 0 }, withRemark: 1,
      months: [
        { from: '2026-05-20', to: '2026-05-31', approved: 0, decisions: 0, onEve: 0 },
        { from: '2026-06-01', to: '2026-06-30', approved: 3, decisions: 3, onEve: 1, share: 0.3333 },
        { from: '2026-07-01', to: '2026-07-10', approved: 0, decisions: 0, onEve: 0 },
      ],
    });
    const of = ({ caseId }: { caseId: string }) => overrides.find((o: { caseId: string }) => o.caseId === caseId);
    expect(of(eve)).toEqual({
      letterId: `${eve.caseId}:${eve.letter}`, caseId: eve.caseId, kind: 'partialRecoveryDecision', da: 'afgørelse om delvis raskmelding', approvedAt: expect.stringContaining('2026-06-03T15:30'), approvedBy: 'leder-1',
      reason: 'Borgeren rejser i morgen', outcome: 'onEve', sentOn: '2026-06-04', remark: true,
    });
    expect(of(held)).toMatchObject({ outcome: 'otherDay', sentOn: '2026-06-08', remark: false });
    expect(of(recovered)).toMatchObject({ outcome: 'cancelled' });
    expect(of(recovered)).not.toHaveProperty('sentOn');
    expect(of(plain)).toBeUndefined();
    const metrics: string = (await call('GET', '/metrics')).body;
    const labels = `namespace="${house().namespaces.sandbox}",municipality="${here}"`;
    for (const line of [`sagsgang_decisions_sent{${labels},eve="true"} 1`, `sagsgang_decisions_sent{${labels},eve="false"} 2`, ...['onEve', 'otherDay', 'cancelled'].map((outcome) => `sagsgang_eve_overrides{${labels},outcome="${outcome}"} 1`)]) expect(metrics).toContain(line);
  });

  it('counts no sandbox among production, and no other municipality', async () => {
    const here = await municipality('register-2');
    await overridden('sandboxed', here);
    expect((await call('GET', `/overrides?municipality=${here}&from=2026-05-20&to=2026-07-10`)).body).toMatchObject({ sandbox: false, approved: 0, overrides: [] });
    expect(await register('municipality=fjordby')).toMatchObject({ approved: 0, overrides: [] });
    expect(await call('GET', '/overrides?municipality=nowhere')).toMatchObject({ status: 404, body: { code: 'noMunicipality' } });
  });

  it('shows an approval that was corrected away, before its letter left and after: what left on an eve has left', async () => {
    const here = await municipality('register-3');
    const [before, after] = await Promise.all([overridden('before', here), overridden('after', here)]);
    await tell(before.caseId, 'c', 'eventCorrected', { event: 'o', reason: 'Forkert brev' });
    expect(await register(`municipality=${here}`)).toMatchObject({ approved: 2, cameOf: { takenBack: 1, waiting: 1 } });
    await Promise.all([before, after].map(({ caseId }) => forward(caseId, '2026-06-09')));
    await tell(after.caseId, 'c', 'eventCorrected', { event: 'o', reason: 'Forkert brev' });
    const { overrides, ...counted } = await register(`municipality=${here}`);
    expect(counted).toMatchObject({ approved: 2, cameOf: { takenBack: 1, onEve: 1 }, decisions: 2, onEve: 1, share: 0.5 });
    const outcome = ({ caseId }: { caseId: string }) => overrides.find((o: { caseId: string }) => o.caseId === caseId);
    expect([outcome(before), outcome(after)]).toMatchObject([{ outcome: 'takenBack', sentOn: '2026-06-08' }, { outcome: 'onEve', sentOn: '2026-06-04', reason: 'Det haster' }]);
  });

  it('has the reason as it was corrected, and comes a page at a time, from either end', async () => {
    const here = await municipality('register-4');
    const [first] = await Promise.all([overridden('first', here, 'Fejl i begrundelsen'), overridden('second', here)]);
    await tell(first.caseId, 'c', 'eventCorrected', { event: 'o', replacement: { data: { letter: first.letter, reason: 'Borgeren indlægges' } }, reason: 'Tastefejl' }, { by: 'teamLead', who: 'leder-1' });
    const one = await call('GET', `/overrides?sandbox=true&municipality=${here}&from=2026-06-01&to=2026-06-30&limit=1`);
    expect(one.headers.get('link')).toContain('rel="next"');
    const two = await register(`municipality=${here}&limit=1&cursor=${one.body.next}`);
    const both = [...one.body.overrides, ...two.overrides];
    expect(both.map((o) => o.reason).sort()).toEqual(['Borgeren indlægges', 'Det haster']);
    expect(two).not.toHaveProperty('next');
    expect((await register(`municipality=${here}&sort=-approvedAt`)).overrides).toEqual([...both].reverse());
    expect(await call('GET', `/overrides?sort=-approvedAt&cursor=${one.body.next}`)).toMatchObject({ status: 400, body: { code: 'badCursor' } });
  });

  it('has the last twelve months where no day is named, and no days that run backward or over more than ten years', async () => {
    const { body } = await call('GET', '/overrides');
    expect(body.months).toHaveLength(12);
    expect([body.from, body.months.at(-1).to]).toEqual([expect.stringMatching(/-01$/), body.to]);
    expect((await call('GET', '/overrides?to=2027-03-14')).body).toMatchObject({ from: '2026-04-01', to: '2027-03-14' });
    expect(await call('GET', '/overrides?from=2026-07-11&to=soon')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/to' }] } });
    for (const days of ['from=2026-07-11&to=2026-07-10', 'from=2016-06-30&to=2026-07-10']) expect(await call('GET', `/overrides?${days}`), days).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/from' }] } });
  });

  it('is looked at under the eyes of the log, which has no reason in it', async () => {
    await overridden('looked', 'fjordby', 'Anne Rønde rejser i morgen');
    await register('municipality=fjordby');
    const looks = house().lines.map((l) => JSON.parse(l) as { event?: string; what?: string; municipality?: string });
    expect(looks).toContainEqual(expect.objectContaining({ event: 'personalData', what: 'overrides', municipality: 'fjordby' }));
    expect(house().lines.join('\n')).not.toContain('Anne');
  });

  it('is a page in Danish for the committee that loads and runs nothing, names no case, and says in words where it goes', async () => {
    const here = await municipality('register-page');
    const [eve, plain] = await Promise.all([overridden('page-eve', here, '<script>alert(1)</script> & "haster"'), waitingDecision('page-plain', here)]);
    await Promise.all([eve, plain].map(({ caseId }) => forward(caseId, '2026-06-09')));
    const answer = await fetch(`${house().api.url}/overrides.html?sandbox=true&municipality=${here}&from=2026-05-20&to=2026-07-10`);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    for (const words of [
      'Kommunen register-page, 20. maj 2026 til 10. juli 2026 – kun øvelsessager', '1 af 2 afgørelser og partshøringer (50,0\u00a0%) blev sendt dagen før en fridag.', 'Det godkendte brev, der blev sendt dagen før en fridag, havde bemærkningen',
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;haster&quot;', 'af leder-1', 'sendt dagen før en fridag, 4. juni 2026', '<th scope="row">juli 2026</th>', 'Den fulde bjælke er 50 %', '<rect class="part" width="100" height="10"/>',
    ]) expect(page).toContain(words);
    for (const { caseId } of [eve, plain]) expect(page).not.toContain(caseId);
    expect(page).not.toMatch(/<script|<link|<img|src=|style=|undefined|\[object|NaN/);
    const [, style] = /<style>(.*?)<\/style>/s.exec(page)!;
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style!).digest('base64')}'`);
    const [, csv] = /href="([^"]*)"/.exec(page)!;
    expect((await call('GET', `/${csv!.replaceAll('&amp;', '&')}`)).body).toContain(eve.caseId);
    expect((await call('GET', '/overrides.html?municipality=nowhere')).body).toMatchObject({ code: 'noMunicipality' });
  });

  it('is a file for a spreadsheet, which runs nothing of what people wrote', async () => {
    const here = await municipality('register-csv');
    const reasons = ['=HYPERLINK("http://x";"y")', '+45 haster', '@SUM(1)', 'To linjer;\n"citat" æøå'];
    const letters = await Promise.all(reasons.map((reason, i) => overridden(`csv-${i}`, here, reason)));
    const answer = await fetch(`${house().api.url}/overrides.csv?sandbox=true&municipality=${here}&from=2026-06-01&to=2026-06-30`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', `attachment; filename="overrides.${here}.2026-06-01.2026-06-30.csv"`]);
    expect(text.startsWith('\ufeff"Godkendt";')).toBe(true);
    const rows = parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['Begrundelse']).sort()).toEqual([`'${reasons[0]}`, `'${reasons[1]}`, `'${reasons[2]}`, reasons[3]].sort());
    expect(rows[0]).toMatchObject({ 'Godkendt': expect.stringMatching(/^2026-06-03 15:3\d$/), 'Godkendt af': 'leder-1', 'Brev': 'afgørelse om delvis raskmelding', 'Brevet er': 'venter på at blive sendt', 'Sendt': '', 'Bemærkning i brevet': '' });
    expect(rows.map((row) => row['Brevets nummer']).sort()).toEqual(letters.map(({ caseId, letter }) => `${caseId}:${letter}`).sort());
  });
});
