import { describe, expect, it } from 'vitest';
import { record } from '../../domain/case.ts';
import { dispatched, endsAt, isOver, settle } from '../../domain/engine.ts';
import { toBeSent } from '../../domain/toBeSent.ts';
import { opened, Story } from './cases.ts';

const TEXT = 'text:aaaaaaaaaaaa';

/** Opened on Monday 9 March 2026 before hours; the letter to the citizen leaves at 10:00, and word of it is promised by Wednesday the 11th. */
function promised(): Story {
  const early = opened('2026-03-09T07:00', { employment: 'unemployed' });
  const at = early.at('2026-03-09T10:00');
  const { state } = settle(early.state, at, false);
  return new Story(record(state, dispatched(state, 'infoCitizen:opening:citizen', at, { by: 'digitalPost', receiptBy: '2026-03-11' })), at);
}

const looked = (s: Story) => s.tasks('lookIntoLetter').map((t) => `${t.state} ${t.opensOn} ${t.dueOn}`);
const RECEIPT = { letter: 'infoCitizen:opening:citizen', receipt: 'delivered' };

describe('a receipt promised by Wednesday 11 March 2026 that does not come', () => {
  it('asks a person on Thursday at 08:00 to look into the letter, due on Monday; a receipt that comes at last drops it', () => {
    expect(looked(promised().until('2026-03-11T23:59'))).toEqual([]);
    const thursday = promised().until('2026-03-12T08:00');
    expect(looked(thursday)).toEqual(['open 2026-03-12 2026-03-16']);
    expect(thursday.agenda('lookIntoLetter').map((l) => l.why)).toEqual([expect.stringContaining('brevet »Informationsbrev til borgeren« til borgeren har ingen kvittering fået i tide')]);
    expect(looked(thursday.tell('2026-03-12T10:00', 'letterReceipt', RECEIPT))).toEqual(['dropped 2026-03-12 2026-03-16']);
    expect(looked(promised().tell('2026-03-11T15:00', 'letterReceipt', RECEIPT).until('2026-03-16T12:00'))).toEqual([]);
  });

  it('outlives the closing of the case, and keeps it alive until a person has looked, not for ever', () => {
    const closed = promised().tell('2026-03-10T10:00', 'returnedToWork', { on: '2026-03-10', destination: 'ownJob' });
    expect(endsAt(closed.state)).toBeUndefined();
    const open = closed.until('2026-03-12T09:00');
    expect(looked(open)).toEqual(['open 2026-03-12 2026-03-16']);
    expect(isOver(open.state, open.at('2028-01-01T10:00'))).toBe(false);
    const seen = open.complete('2026-03-13T10:00', 'lookIntoLetter', { note: TEXT });
    expect(isOver(seen.state, seen.at('2028-01-01T10:00'))).toBe(true);
  });

  it('is waited for no longer where the case is withdrawn', () => {
    const withdrawn = promised().tell('2026-03-10T10:00', 'caseWithdrawn', { reason: 'moved' }).until('2026-03-16T12:00');
    expect(looked(withdrawn)).toEqual([]);
    expect(endsAt(withdrawn.state)).toBeDefined();
  });
});

it('receipts of one letter come to the same in whatever order they are told', () => {
  const kinds = ['failed', 'delivered', 'returned'] as const;
  const orders = kinds.flatMap((a) => kinds.filter((b) => b !== a).map((b) => [a, b, kinds.find((c) => c !== a && c !== b)!]));
  const came = orders.map((order) => order.reduce<Story>((s, receipt, i) => s.tell(`2026-03-09T1${i + 1}:00`, 'letterReceipt', { ...RECEIPT, receipt }), promised()).letters('infoCitizen')[0]!.receipt!.kind);
  expect(came).toEqual(orders.map(() => 'returned'));
});

it('a copy states the day on which the first letter left: 29 December 2026, whenever word comes that it did not arrive, and after a correction too', () => {
  const sent = opened('2026-12-14T09:00').tell('2026-12-29T10:00', 'partialRecovery', { from: '2027-01-04', hoursPerWeek: 20 }, { id: 'part' }).until('2026-12-29T12:00');
  const first = sent.letters('partialRecoveryDecision')[0]!;
  expect(first).toMatchObject({ state: 'sent', sentOn: '2026-12-29' });
  // Friday 8 January 2027: the copy waits for Monday.
  const failed = sent.tell('2027-01-08T10:00', 'letterReceipt', { letter: first.id, receipt: 'failed' });
  const stated = (s: Story) => s.letters('partialRecoveryDecision').map((l) => toBeSent(s.state, l)).map((o) => ('data' in o ? o.data['firstSentOn'] : o));
  expect(stated(failed)).toEqual([undefined, '2026-12-29']);
  expect(stated(failed.correct('2027-01-08T12:00', 'part', { data: { from: '2027-01-04', hoursPerWeek: 25 } }))).toEqual([undefined, '2026-12-29']);
  const [, copy] = failed.until('2027-01-11T09:00').letters('partialRecoveryDecision');
  expect(copy).toMatchObject({ copyOf: first.id, state: 'sent', sentOn: '2027-01-11', appealBy: '2027-02-16' });
});

it('a decision approved, then changed by a correction, waits for a second approval', () => {
  const waits = opened('2026-03-09T10:00', { employment: 'unemployed' }, { decisionsNeedApproval: true }).tell('2026-03-12T16:00', 'lapseProposed', { reason: TEXT }, { id: 'p' });
  const letter = waits.letters('hearing')[0]!.id;
  const two = { who: 'k2', by: 'teamLead' } as const;
  const approved = waits.tell('2026-03-12T17:00', 'letterApproved', { letter }, two);
  expect(approved.letters('hearing')[0]).toMatchObject({ plannedFor: approved.at('2026-03-16T08:00'), waitsBecause: 'efter kontortid' });
  const corrected = approved.correct('2026-03-13T10:00', 'p', { data: { reason: 'text:bbbbbbbbbbbb' } }).until('2026-03-17T12:00');
  expect(corrected.letters('hearing')).toMatchObject([{ state: 'waiting', waitsBecause: 'afventer godkendelse' }]);
  expect(corrected.tell('2026-03-17T13:00', 'letterApproved', { letter }, two).until('2026-03-17T14:00').letters('hearing')).toMatchObject([{ state: 'sent', sentOn: '2026-03-17' }]);
});
