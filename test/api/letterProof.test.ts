import { createHash } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { letterUuid } from '../../letters/channels/letterUuid.ts';
import { onThePage } from '../letters/onThePage.ts';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, house, opened, tell } = casesAtHome();

/** The letter of a case opened on Friday 5 June, once it has left on Monday 8 June. */
async function left(name: string): Promise<{ readonly caseId: string; readonly id: string }> {
  const caseId = await opened(name, { sandbox: { startsAt: '2026-06-05T09:00' } });
  await forward(caseId, '2026-06-09');
  const [line] = (await call('GET', `/letters?case=${caseId}&state=sent&kind=infoCitizen`)).body.letters;
  return { caseId, id: line.id };
}
const bytes = async (path: string): Promise<Response> => fetch(house().api.url + path);
const inDatabase = async (sql: string, values: unknown[]): Promise<void> => {
  const client = new pg.Client(house().databaseUrl);
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
};

describe('a letter that left on Monday 8 June, drafted on the Friday before', () => {
  it('is proved in one answer: put off and why, made of what, journalled, and the same again', async () => {
    const { id } = await left('proof-1');
    const { status, headers, body } = await call('GET', `/letters/${id}/proof`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      id, state: 'sent', sentOn: '2026-06-08',
      way: [{ sentence: expect.stringContaining('ingen breve sendes om fredagen') }, { what: 'letterDispatched' }],
      attempts: [expect.stringContaining('2026-06-08T08:00')],
      document: { template: 'infoCitizen.citizen.1', frame: expect.stringMatching(/^ramme\.\d+$/), layout: 'letter.2', pages: 1, renderedAgainEqual: true, head: { day: '2026-06-08' }, values: { sygedag: { dato: expect.any(String) } } },
      asked: [{ at: expect.stringContaining('2026-06-08T08:00'), way: 'digitalPost', answer: 'accepted', transaction: letterUuid(id), requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      journal: { on: '2026-06-08', kle: '15.17.06', subject: body.text.subject, documentHash: body.document.hash },
    });
    expect(body.document).not.toHaveProperty('differs');
    expect(body.document.head).not.toHaveProperty('logo');
  });

  it('is given as the PDF with that hash, and each look is logged', async () => {
    const { id } = await left('proof-2');
    const { document, text } = (await call('GET', `/letters/${id}/proof`)).body;
    const answer = await bytes(`/letters/${id}/document`);
    const pdf = new Uint8Array(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store']);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(document.hash);
    expect((await onThePage(pdf)).stretches.map((s) => s.text).join(' ')).toContain(text.subject);
    const looks = house().lines.map((l) => JSON.parse(l) as { event?: string; id?: string }).filter((l) => l.event === 'personalData' && l.id === id);
    expect(looks).toHaveLength(2);
  });

  it('is a page in Danish that loads and runs nothing, whatever people wrote', async () => {
    const { caseId, id } = await left('proof-3');
    await inDatabase(`UPDATE letter_attempt SET body = $2 WHERE letter_id = $1`, [id, '<script>alert(1)</script> & "hej"']);
    const answer = await bytes(`/letters/${id}/proof.html`);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;hej&quot;');
    expect(page).not.toMatch(/<script|<link|<img|src=|undefined|\[object/);
    for (const words of [`sag ${caseId} – en øvelsessag`, 'ingen breve sendes om fredagen eller i weekenden', 'infoCitizen.citizen.1', '15.17.06', 'er det samme, byte for byte', '8. juni 2026', 'Digital Post: taget imod', letterUuid(id)]) expect(page).toContain(words);
    const [, style] = /<style>(.*?)<\/style>/s.exec(page)!;
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style!).digest('base64')}'`);
  });

  it.each([
    ['a template that is not there any more', `jsonb_set(made_of, '{template}', '"infoCitizen.citizen.999"')`, 'templateMissing'],
    ['a template that was changed', `jsonb_set(made_of, '{templateHash}', '"${'0'.repeat(64)}"')`, 'templateChanged'],
    ['other data than it left with', `jsonb_set(made_of, '{head,sender}', '"Skovby Kommune"')`, 'otherData'],
  ])('is not proved by %s: what differs is said, and no other document is given for it', async (what, madeOf, differs) => {
    const { id } = await left(`proof-${differs}`);
    await inDatabase(`UPDATE letter_attempt SET made_of = ${madeOf} WHERE letter_id = $1`, [id]);
    expect((await call('GET', `/letters/${id}/proof`)).body.document, what).toMatchObject({ renderedAgainEqual: false, differs, differsDa: expect.any(String) });
    expect(await call('GET', `/letters/${id}/document`)).toMatchObject({ status: 409, body: { code: 'documentDiffers', differs } });
    expect((await call('GET', `/letters/${id}/proof.html`)).body).toContain('kan ikke dannes igen');
  });

  it('is not proved where its layout is not there', async () => {
    const { id } = await left('proof-layout');
    await inDatabase(`UPDATE letter_attempt SET layout = 'letter.999' WHERE letter_id = $1`, [id]);
    expect((await call('GET', `/letters/${id}/proof`)).body.document).toMatchObject({ renderedAgainEqual: false, differs: 'layoutMissing' });
  });
});

describe('a letter that waits', () => {
  it('has its way, and neither a document nor a line in the journal', async () => {
    const caseId = await opened('proof-waits', { sandbox: { startsAt: '2026-06-05T09:00' } });
    const [{ id }] = (await call('GET', `/letters?case=${caseId}&kind=infoCitizen`)).body.letters;
    const { body } = await call('GET', `/letters/${id}/proof`);
    expect(body).toMatchObject({ state: 'waiting', way: [{ what: 'letterDrafted' }], attempts: [] });
    for (const name of ['document', 'journal', 'text', 'acceptedAt']) expect(body).not.toHaveProperty(name);
    expect(await call('GET', `/letters/${id}/document`)).toMatchObject({ status: 404, body: { code: 'noDocument' } });
    expect((await call('GET', `/letters/${id}/proof.html`)).body).toContain('står derfor ikke i journalen');
    for (const part of ['proof', 'proof.html', 'document']) expect(await call('GET', `/letters/${caseId}:nothing/${part}`)).toMatchObject({ status: 404, body: { code: 'noLetterHere' } });
  });
});

describe('what people did with a letter', () => {
  it('says of a decision approved for the eve of 5 June who approved it, and why', async () => {
    const caseId = await opened('proof-eve', { sandbox: { startsAt: '2026-06-03T15:30' } });
    await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
    const address = `/letters/${caseId}:partialRecoveryDecision:part:citizen`;
    expect((await call('POST', `${address}/override`, { id: 'o', by: 'teamLead', approvedBy: 'leder-1', reason: 'Borgeren rejser <i morgen>' })).status).toBe(200);
    const way = (await call('GET', `${address}/proof`)).body.way as { event?: string }[];
    expect(way.find((l) => l.event === 'o')).toMatchObject({ who: 'leder-1', data: { reason: expect.stringMatching(/^text:/) }, words: { reason: 'Borgeren rejser <i morgen>' }, sentence: expect.stringContaining('afdelingslederen (leder-1)') });
    expect(way.filter((l) => l.event !== 'o').every((l) => !('who' in l) && !('words' in l))).toBe(true);
    const page = (await call('GET', `${address}/proof.html`)).body;
    for (const words of ['afdelingslederen (leder-1)', 'Begrundelse: »Borgeren rejser &lt;i morgen&gt;«']) expect(page).toContain(words);
  });

  it('says of a letter withdrawn on a Friday why; its page neither waits for it nor promises a document', async () => {
    const caseId = await opened('proof-withdrawn', { sandbox: { startsAt: '2026-06-05T09:00' } });
    const [{ id }] = (await call('GET', `/letters?case=${caseId}&kind=infoCitizen`)).body.letters;
    await tell(caseId, 'w', 'letterWithdrawn', { letter: id.slice(caseId.length + 1), reason: 'Skrevet på en forkert sag' });
    const page = (await call('GET', `/letters/${id}/proof.html`)).body;
    for (const words of ['<dt>Status</dt><dd>sendes ikke</dd>', 'Begrundelse: »Skrevet på en forkert sag«', 'Brevet blev aldrig dannet, for det blev ikke sendt.']) expect(page).toContain(words);
    expect(page).not.toMatch(/Venter, fordi|når det sendes/);
  });
});

describe('a letter that did not arrive', () => {
  it('is proved with its copy on paper and the dates that this states, each linked to the other', async () => {
    const { caseId, id } = await left('proof-failed');
    await call('POST', '/letters/receipts', { letter: id, receipt: 'failed', reason: 'Postkassen er lukket', receiptId: 'proof/1', at: '2026-06-09T08:00' });
    await forward(caseId, '2026-06-11');
    const { body } = await call('GET', `/letters/${id}/proof`);
    expect(body).toMatchObject({ receipt: 'failed', copiedBy: { id: `${id}:paper`, state: 'sent', sentOn: '2026-06-09' } });
    expect(body.way.at(-1)).toMatchObject({ what: 'letterReceipt', words: { reason: 'Postkassen er lukket' } });
    const copy = await call('GET', `/letters/${body.copiedBy.id}/proof`);
    expect(copy.body).toMatchObject({ copyOf: id, way: [{ sentence: expect.stringContaining('på papir skrevet igen, fordi det første ikke nåede frem; det sendes') }, {}] });
    expect(copy.body).not.toHaveProperty('copiedBy');
    expect([body, copy.body].map((b) => b.document.renderedAgainEqual)).toEqual([true, true]);
    const says = 'Vi sendte dette brev i Digital Post mandag den 8. juni 2026, men det kom ikke frem.';
    expect([body, copy.body].map((b) => b.text.body.includes(says))).toEqual([false, true]);
    expect([body, copy.body].map((b) => b.document.values.førstSendt)).toEqual([undefined, { dato: '2026-06-08' }]);
    expect((await call('GET', `/letters/${id}/proof.html`)).body).toContain(`<dt>Genpart på papir</dt><dd><a href="/letters/${encodeURIComponent(body.copiedBy.id)}/proof.html">`);
    expect((await call('GET', `/letters/${body.copiedBy.id}/proof.html`)).body).toContain(`<dt>Genpart af</dt><dd><a href="/letters/${encodeURIComponent(id)}/proof.html">`);
  });

  it('was tried once, where one try went from Digital Post to paper; why stands in Danish', async () => {
    const { id } = await left('proof-ways');
    await inDatabase(`UPDATE letter_request SET answer = 'notRegistered', said = 'the receiver has no Digital Post' WHERE letter_id = $1`, [id]);
    await inDatabase(`INSERT INTO letter_request (letter_id, attempted_at, way, answer, said) SELECT letter_id, attempted_at, 'paper', 'refused', 'Digital Post refused with 400 (AFVIST)' FROM letter_request WHERE letter_id = $1`, [id]);
    for (const path of [`/letters/${id}`, `/letters/${id}/proof`]) expect((await call('GET', path)).body.attempts, path).toEqual([expect.stringContaining('2026-06-08T08:00')]);
    expect((await call('GET', `/letters/${id}/proof`)).body.asked).toMatchObject([{ answer: 'notRegistered' }, { answer: 'refused' }]);
    const page = (await call('GET', `/letters/${id}/proof.html`)).body;
    expect(page).not.toMatch(/the receiver|refused with/);
    for (const words of ['Digital Post: modtageren har ikke Digital Post', 'almindelig post: afvist (400, AFVIST)']) expect(page).toContain(words);
  });
});

describe('the journal', () => {
  it('has each letter that left, in order, by the day, a page at a time', async () => {
    const { caseId } = await left('proof-journal');
    const ofDay = async (query: string) => (await call('GET', `/journal?municipality=fjordby&sandbox=true&limit=500&${query}`)).body.lines.filter((l: { caseId: string }) => l.caseId === caseId);
    const lines = await ofDay('from=2026-06-08&to=2026-06-08');
    expect(lines.map((l: { kind: string; on: string; sandbox: boolean }) => [l.kind, l.on, l.sandbox]).sort()).toEqual([['infoCitizen', '2026-06-08', true], ['infoEmployer', '2026-06-08', true]]);
    expect(await ofDay('from=2026-06-09')).toEqual([]);
    expect(await ofDay('to=2026-06-07')).toEqual([]);
    const first = (await call('GET', '/journal?sandbox=true&limit=1&sort=-at'));
    expect(first.headers.get('link')).toContain('rel="next"');
    const second = (await call('GET', `/journal?sandbox=true&limit=1&sort=-at&cursor=${first.body.next}`)).body;
    expect(second.lines[0].at <= first.body.lines[0].at && second.lines[0].letterId !== first.body.lines[0].letterId).toBe(true);
    expect(await call('GET', `/journal?cursor=${first.body.next}`)).toMatchObject({ status: 400, body: { code: 'badCursor' } });
  });
});
