import { describe, expect, it } from 'vitest';
import { casesAtHome } from './casesAtHome.ts';

const { askBlind, call, forward, opened, tell } = casesAtHome();

describe('history', () => {
  it('is told line by line, a page at a time, from either end, with what was corrected since', async () => {
    const caseId = await opened('history-1');
    await tell(caseId, 'fit', 'fullRecovery', { on: '2026-06-03' }, { at: '2026-06-03T10:00' });
    await tell(caseId, 'not', 'eventCorrected', { event: 'fit', reason: 'En anden borger' }, { at: '2026-06-08T09:00' });
    await forward(caseId, '2026-06-09');
    const all = (await call('GET', `/cases/${caseId}/history?limit=500`)).body;
    expect(all.lines.map((l: { n: number }) => l.n)).toEqual(Array.from({ length: all.version }, (_, i) => i + 1));
    expect(all.lines.find((l: { event?: string }) => l.event === 'fit')).toMatchObject({
      sentence: 'Onsdag den 3. juni 2026 kl. 10.00: raskmelding (dag: onsdag den 3. juni 2026), meldt af en driftsmedarbejder.', now: { how: 'takenBack', by: 'not' },
    });
    for (const sort of ['n', '-n']) {
      const seen: number[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const page: { status: number; headers: Headers; body: { lines: { n: number }[]; next?: string } } = await call('GET', `/cases/${caseId}/history?sort=${sort}&limit=5${next && `&cursor=${next}`}`);
        seen.push(...page.body.lines.map((l) => l.n));
        next = page.body.next;
        if (next) expect(page.headers.get('link')).toContain('rel="next"');
      }
      expect(seen).toEqual(sort === 'n' ? all.lines.map((l: { n: number }) => l.n) : all.lines.map((l: { n: number }) => l.n).reverse());
    }
    expect(await call('GET', `/cases/${caseId}/history?cursor=abcd`)).toMatchObject({ status: 400, body: { code: 'badCursor' } });
  });

  it('of 5 June: known as fit for work, but the case stood open, and a call of that day was told on the 8th', async () => {
    const caseId = await opened('asof-1');
    await tell(caseId, 'fit', 'fullRecovery', { on: '2026-06-03' }, { at: '2026-06-03T10:00' });
    await tell(caseId, 'not', 'eventCorrected', { event: 'fit', reason: 'En anden borger' }, { at: '2026-06-08T09:00' });
    await tell(caseId, 'rang', 'companyCalled', {}, { at: '2026-06-04T11:00' });
    const { body } = await askBlind('GET', `/cases/${caseId}/as-of?at=2026-06-05`);
    expect(body).toMatchObject({
      at: '2026-06-05T23:59:59.999+02:00', known: { caseId, status: 'fitForWork' }, stood: { caseId, status: 'open' },
      learnedLater: [{ event: 'fit', how: 'takenBack', by: 'not' }, { event: 'rang', how: 'toldLate', at: '2026-06-04T11:00:00+02:00', recordedAt: expect.stringMatching(/^2026-06-08T09:00/) }],
    });
    expect(body.differences).toContainEqual({ what: 'status', from: 'fitForWork', to: 'open', da: 'Sagens status ændres fra »raskmeldt« til »åben«.' });
    await forward(caseId, '2026-06-09');
    const now = (await call('GET', `/cases/${caseId}/as-of?at=2026-06-20`)).body;
    expect([now.differences, now.learnedLater, now.known]).toEqual([[], [], (await call('GET', `/cases/${caseId}`)).body]);
    const before = (await call('GET', `/cases/${caseId}/as-of?at=2026-05-20T08:00`)).body;
    expect([before.known, before.stood]).toEqual([undefined, undefined]);
    expect(await call('GET', `/cases/${caseId}/as-of?at=yesterday`)).toMatchObject({ status: 400, body: { code: 'badQuery' } });
  });

  it('is played again by today’s code', async () => {
    const caseId = await opened('replay-1');
    await forward(caseId, '2026-06-15');
    expect(await call('POST', `/cases/${caseId}/replay`)).toMatchObject({ status: 200, body: { caseId, same: true, differences: 0 } });
    expect(await askBlind('POST', `/cases/${caseId}/replay`)).toMatchObject({ status: 409, body: { code: 'noReplay' } });
    expect(await call('POST', '/cases/nobody/replay')).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  });
});
