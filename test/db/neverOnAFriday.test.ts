import { describe, expect, test } from 'vitest';
import { noteAcceptance } from '../../db/letterDispatch.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { aFile, aLetter, at, freshPool } from './builders.ts';

const pool = await freshPool();
let n = 0;
const JOURNALLED = { namespace: 'test', municipality: 'fjordby', kle: '15.17.06', otherwise: 'Informationsbrev til borgeren' };

const markSent = (moment: string, on: string) =>
  recordCaseFile(pool, 'test', aFile({ caseId: `c${++n}`, letters: [aLetter({ state: 'sent', sentAt: at(moment), sentOn: on })] }));
const noteSent = (moment: string) => noteAcceptance(pool, { letterId: `l${++n}`, caseId: 'c', kind: 'infoCitizen', recipient: 'citizen' }, { at: at(moment) }, JOURNALLED);

const REFUSED: [string, string, string, RegExp][] = [
  ['Friday 12 June 2026 at 10:00', '2026-06-12T10:00+02:00', '2026-06-12', /never.*friday/],
  ['Friday 00:00, the first moment of it', '2026-06-12T00:00+02:00', '2026-06-12', /never.*friday/],
  ['Thursday 23:30 UTC in summer, which is Friday in Copenhagen', '2026-06-11T23:30Z', '2026-06-12', /never.*friday/],
  ['Thursday 23:30 UTC in winter, which is Friday in Copenhagen', '2026-01-15T23:30Z', '2026-01-16', /never.*friday/],
  ['Thursday 22:30 UTC in summer, which is Friday in Copenhagen', '2026-06-11T22:30Z', '2026-06-12', /never.*friday/],
  ['Friday 27 March 23:59, before the clocks go forward', '2026-03-27T23:59+01:00', '2026-03-27', /never.*friday/],
  ['Friday 23 October 23:59, before the clocks go back', '2026-10-23T23:59+02:00', '2026-10-23', /never.*friday/],
  ['Friday 30 October 00:30, after the clocks went back', '2026-10-30T00:30+01:00', '2026-10-30', /never.*friday/],
  ['Saturday', '2026-06-13T10:00+02:00', '2026-06-13', /weekend/],
  ['Sunday 29 March, in the hour that is left out', '2026-03-29T01:30Z', '2026-03-29', /weekend/],
  ['Sunday 25 October, in the hour that comes twice', '2026-10-25T00:30Z', '2026-10-25', /weekend/],
];

const TAKEN: [string, string, string][] = [
  ['Thursday 11 June 14:59:59', '2026-06-11T14:59:59+02:00', '2026-06-11'],
  ['Thursday 22:30 UTC in winter, still Thursday in Copenhagen', '2026-01-15T22:30Z', '2026-01-15'],
  ['Monday 30 March 08:00, the first day after the clocks went forward', '2026-03-30T08:00+02:00', '2026-03-30'],
  ['Monday 26 October 08:00, the first day after the clocks went back', '2026-10-26T08:00+01:00', '2026-10-26'],
  ['Sunday 23:30 UTC, which is Monday in Copenhagen', '2026-06-14T23:30Z', '2026-06-15'],
];

describe('no row of letter can be marked sent', () => {
  test.each(REFUSED)('on %s', async (_what, moment, on, why) => {
    await expect(markSent(moment, on)).rejects.toMatchObject({ code: '23514', constraint: expect.stringMatching(why) });
  });
  test('on another day than that of its moment', async () => {
    await expect(markSent('2026-06-11T10:00+02:00', '2026-06-10')).rejects.toMatchObject({ constraint: 'letter_sent_on_is_the_copenhagen_day' });
    await expect(markSent('2026-06-14T23:30Z', '2026-06-14')).rejects.toMatchObject({ constraint: 'letter_sent_on_is_the_copenhagen_day' });
  });
  test('without a moment, or with a moment and not sent', async () => {
    const file = (letter: object) => aFile({ caseId: `c${++n}`, letters: [aLetter(letter)] });
    await expect(recordCaseFile(pool, 'test', file({ state: 'sent' }))).rejects.toMatchObject({ constraint: 'letter_sent_has_a_moment' });
    await expect(recordCaseFile(pool, 'test', file({ state: 'waiting', sentAt: at('2026-06-11T10:00+02:00'), sentOn: '2026-06-11' }))).rejects.toMatchObject({ code: '23514' });
  });
  test('elsewhere, with a moment of ours; with its day alone a Friday is a fact of the past', async () => {
    const friday = { sentAt: at('2026-06-12T10:00+02:00'), sentOn: '2026-06-12' };
    await recordCaseFile(pool, 'test', aFile({ caseId: `c${++n}`, letters: [aLetter({ state: 'sentElsewhere', ...friday })] }));
    const { rows } = await pool.query('SELECT state, sent_at, sent_on, sent_elsewhere_on FROM letter WHERE case_id = $1', [`c${n}`]);
    expect(rows).toEqual([{ state: 'sentElsewhere', sent_at: null, sent_on: null, sent_elsewhere_on: '2026-06-12' }]);
    await expect(pool.query(`UPDATE letter SET sent_at = '2026-06-11T10:00+02:00', sent_on = '2026-06-11' WHERE case_id = $1`, [`c${n}`])).rejects.toMatchObject({ constraint: 'letter_sent_has_a_moment' });
    await expect(pool.query(`UPDATE letter SET state = 'sent' WHERE case_id = $1`, [`c${n}`])).rejects.toMatchObject({ code: '23514' });
  });
  test('on a Friday by an update, and a session in another time zone changes nothing', async () => {
    await markSent('2026-06-11T10:00+02:00', '2026-06-11');
    const client = await pool.connect();
    try {
      await client.query(`SET TIME ZONE 'America/Los_Angeles'`);
      const friday = client.query(`UPDATE letter SET sent_at = '2026-06-12T00:30+02:00', sent_on = '2026-06-12' WHERE case_id = $1`, [`c${n}`]);
      await expect(friday).rejects.toMatchObject({ constraint: 'letter_never_on_a_friday' });
    } finally {
      client.release(true);
    }
  });
});

describe('every other day is taken', () => {
  test.each(TAKEN)('%s', async (_what, moment, on) => {
    await expect(markSent(moment, on)).resolves.toBe(true);
    await expect(noteSent(moment)).resolves.toEqual({ at: at(moment) });
  });
});

describe('no acceptance can be noted', () => {
  test.each(REFUSED)('on %s', async (_what, moment, _on, why) => {
    await expect(noteSent(moment)).rejects.toMatchObject({ code: '23514', constraint: expect.stringMatching(why) });
  });
  test('twice: the first stands', async () => {
    const letter = { letterId: 'twice', caseId: 'c', kind: 'infoCitizen', recipient: 'citizen' };
    await noteAcceptance(pool, letter, { at: at('2026-06-11T14:59:59+02:00'), way: 'digitalPost', receiptWithin: 2 }, JOURNALLED);
    await expect(noteAcceptance(pool, letter, { at: at('2026-06-15T08:00+02:00'), way: 'paper' }, JOURNALLED)).resolves.toEqual({ at: at('2026-06-11T14:59:59+02:00'), way: 'digitalPost', receiptWithin: 2 });
  });
});
