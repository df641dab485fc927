import { describe, expect, it } from 'vitest';
import { receiptEventId } from '../../chaos/checks/events.ts';
import { findingsAmong, findingsOf } from '../../chaos/check.ts';
import type { Evidence } from '../../chaos/evidence.ts';
import type { Told } from '../../chaos/lived.ts';
import type { Rows } from '../../db/compareRecord.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { ReceiptKept } from '../../stack/postBoxReceipts.ts';
import { caseFile } from '../../domain/engine.ts';
import { isOutcome, type CaseEvent, type LogEntry } from '../../domain/log.ts';
import { opened } from '../domain/cases.ts';

/** An employed person's case from Thursday 11 June 2026, with a plan and a partial recovery; told, played and at rest. */
const story = opened('2026-06-11T10:00').tell('2026-06-16T10:00', 'planAgreed', { goal: 'sameJob' }).tell('2026-06-17T10:00', 'partialRecovery', { from: '2026-06-22', hoursPerWeek: 20 }).until('2026-06-18T12:00');
const file = caseFile(story.state);
const told = file.log.filter((e): e is CaseEvent => !isOutcome(e)).map(({ recordedAt: _, ...event }): Told => ({ ...event, accepted: true }));
const boxOf = ({ letters }: CaseFile) => letters.filter((l) => l.state === 'sent').map((l) => ({ id: `case:${l.id}`, kind: l.kind, at: l.sentAt!, by: l.by, acceptedAt: '2026-06-11T08:00:00Z' }));
const box = boxOf(file);
const rows: Rows = {
  case_file: { status: file.status, version: file.version },
  'task weekFourCall': { due_on: '2026-06-24', state: 'open' },
};

const evidence: Evidence = { caseId: 'case', clock: 'own', told, until: story.at('2026-06-18T12:00'), now: story.at('2026-06-18T12:00'), file, otherwise: [], box, receipts: [], withoutMailbox: new Set<string>(), afterEnd: [], stored: rows, rebuilt: rows };
/** A receipt of the letter to the citizen, as the box tells it. */
const receipt: ReceiptKept = { receiptId: 'case:infoCitizen:opening:citizen/failed', letter: 'case:infoCitizen:opening:citizen', receipt: 'failed', dueAt: 0, times: 1, takenAt: 1 };
/** The same case when it has come, on Thursday 18 June after hours, and the copy has left on Monday 22 June. */
const failedOnce = (() => {
  const then = story.tell('2026-06-18T16:00', 'letterReceipt', { letter: 'infoCitizen:opening:citizen', receipt: 'failed' }, { id: receiptEventId(receipt), by: 'system' }).until('2026-06-22T12:00');
  const after = caseFile(then.state);
  return { until: then.at('2026-06-22T12:00'), now: then.at('2026-06-22T12:00'), file: after, box: boxOf(after), receipts: [receipt] };
})();
const found = async (change: Partial<Evidence>): Promise<string[]> => (await findingsOf({ ...evidence, ...change })).map((f) => `${f.check}: ${f.what}`);
const withLog = (log: readonly LogEntry[]): Partial<Evidence> => ({ file: { ...file, log } });
const letter = (kind: string) => box.find((l) => l.kind === kind)!;
/** The box with this letter in it as if it had left then, which the case believes as well. */
const leftAt = (kind: string, time: string): Partial<Evidence> => {
  const sentAt = story.at(time);
  return {
    box: box.map((l) => (l.kind === kind ? { ...l, at: sentAt } : l)),
    file: { ...file, letters: file.letters.map((l) => (l.kind === kind ? { ...l, sentAt } : l)) },
  };
};

describe('a house in which all is as it must be', () => {
  it('is found so, on its own clock and on the one on the wall', async () => {
    expect(box.map((l) => l.kind).sort()).toEqual(['infoCitizen', 'infoEmployer', 'partialRecoveryDecision', 'planConfirmation', 'planConfirmation']);
    expect(await found({})).toEqual([]);
    expect(await found({ clock: 'wall' })).toEqual([]);
  });

  it('is found so where a letter failed, and left once more on paper', async () => {
    expect(failedOnce.box.map((l) => l.by).sort()).toEqual([...box.map(() => 'digitalPost'), 'paper']);
    expect(await found(failedOnce)).toEqual([]);
    expect(await found({ ...failedOnce, clock: 'wall' })).toEqual([]);
  });
});

describe('each check sees what it is there for', () => {
  it('an event that was accepted and is not in the case', async () => {
    expect(await found(withLog(file.log.filter((e) => isOutcome(e) || e.kind !== 'partialRecovery')))).toContainEqual(expect.stringMatching(/^lost: partialRecovery .* the case knows nothing/));
  });

  it('an event that was accepted as another kind', async () => {
    const changed = told.map((t) => (t.kind === 'planAgreed' ? { ...t, kind: 'companyCalled' as const } : t));
    expect(await found({ told: changed, clock: 'wall' })).toEqual([expect.stringContaining('lost: companyCalled')]);
  });

  it('an event that nobody sent, and one that stands there twice', async () => {
    expect(await found({ told: told.slice(0, -1), clock: 'wall' })).toEqual([expect.stringMatching(/^uninvited: partialRecovery .* never accepted$/)]);
    const plan = file.log.find((e) => !isOutcome(e) && e.kind === 'planAgreed')!;
    expect(await found(withLog([...file.log, plan]))).toContainEqual(expect.stringMatching(/^uninvited: planAgreed .* twice$/));
  });

  it('a receipt that was taken and is not in the case, one that nobody took, and one that was refused', async () => {
    expect(await found({ ...failedOnce, receipts: [...failedOnce.receipts, { ...failedOnce.receipts[0]!, receiptId: 'other', takenAt: 1 }] })).toEqual([expect.stringMatching(/^lost: letterReceipt receipt-\w{40} was accepted; the case knows nothing/)]);
    expect(await found({ receipts: [{ ...receipt, takenAt: undefined }] })).toEqual([expect.stringMatching(/^lost: receipt .*failed was never taken$/)]);
    expect(await found({ receipts: [{ ...receipt, takenAt: undefined, refused: 422 }] })).toEqual([expect.stringMatching(/^lost: receipt .*failed was refused with 422$/)]);
    expect(await found({ receipts: [receipt], afterEnd: [receiptEventId(receipt)] })).toEqual([]);
  });

  it('a receipt in the case that the box never told, or told otherwise', async () => {
    expect(await found({ ...failedOnce, clock: 'wall', receipts: [] })).toEqual([expect.stringMatching(/^uninvited: letterReceipt receipt-.* never accepted$/)]);
    expect(await found({ ...failedOnce, receipts: [{ ...receipt, receipt: 'delivered' }] })).toEqual([expect.stringMatching(/^uninvited: letterReceipt receipt-.* failed; the post box told .* delivered$/)]);
  });

  it('a letter that failed and has no copy', async () => {
    expect(await found({ ...failedOnce, box, file: { ...failedOnce.file, letters: failedOnce.file.letters.filter((l) => l.copyOf === undefined) } })).toEqual([expect.stringMatching(/^misplaced: expected letters by paper, kind infoCitizen, sentOn 2026-06-22/)]);
  });

  it('a letter on paper that had a mailbox, and one in Digital Post that had none', async () => {
    const byPaper = (l: { readonly id: string; readonly kind: string }) => (l.kind === 'infoCitizen' ? { by: 'paper' as const } : {});
    const onPaper = { box: box.map((l) => ({ ...l, ...byPaper(l) })), file: { ...file, letters: file.letters.map((l) => ({ ...l, ...byPaper(l) })) } };
    expect(await found({ ...onPaper, withoutMailbox: new Set([letter('infoCitizen').id]) })).toEqual([]);
    expect(await found(onPaper)).toEqual([expect.stringMatching(/^misplaced: expected letters kind infoCitizen/), expect.stringMatching(/^misplaced: not expected letters by paper/)]);
    expect(await found({ box: onPaper.box })).toEqual([expect.stringMatching(/^strayLetters: infoCitizen.* by paper; the case says .* by digitalPost$/)]);
  });

  it('a letter that the box took twice, by its id or as the same entry again', async () => {
    const again = { ...letter('infoCitizen') };
    expect(await found({ box: [...box, again] })).toEqual([expect.stringContaining('doubledLetters: infoCitizen')]);
    const anew = { ...again, id: `${again.id}~2` };
    expect(await found({ box: [...box, anew] })).toContainEqual(expect.stringContaining(`doubledLetters: ${anew.id.slice(5)} was accepted`));
  });

  it.each([
    ['infoCitizen', '2026-06-12T10:00', 'Friday'],
    ['infoCitizen', '2026-06-13T10:00', 'Saturday'],
    ['infoCitizen', '2026-06-14T10:00', 'Sunday'],
    ['infoCitizen', '2026-12-24T10:00', 'juleaften'],
    ['infoCitizen', '2026-04-06T10:00', '2. påskedag'],
    ['partialRecoveryDecision', '2026-05-13T10:00', 'dagen før Kristi himmelfartsdag'],
  ])('%s on %s: %s', async (kind, time, why) => {
    const quiet = (await found(leftAt(kind, time))).filter((f) => f.startsWith('quietDayLetters'));
    expect(quiet).toEqual([expect.stringMatching(new RegExp(`^quietDayLetters: ${kind}.* left at ${time}.*: .*${why}`, 'i'))]);
  });

  it('information on an eve is no fault, nor a decision that a team lead let leave', async () => {
    expect(await found(leftAt('infoCitizen', '2026-05-13T10:00'))).toEqual([]);
    const approved = leftAt('partialRecoveryDecision', '2026-05-13T10:00');
    const letters = approved.file!.letters.map((l) => (l.kind === 'partialRecoveryDecision' ? { ...l, eveOverride: 'e1' } : l));
    expect(await found({ ...approved, file: { ...approved.file!, letters } })).toEqual([]);
  });

  it('a letter in the box that the case does not know, one it knows and the box does not, and one of another moment', async () => {
    const { id } = letter('infoEmployer');
    const waits = file.letters.map((l) => (`case:${l.id}` === id ? { ...l, state: 'waiting' as const, sentAt: undefined } : l));
    expect(await found({ file: { ...file, letters: waits } })).toContainEqual(expect.stringMatching(/^strayLetters: infoEmployer.*does not know it as sent/));
    expect(await found({ box: box.filter((l) => l.id !== id) })).toEqual([expect.stringMatching(/^strayLetters: infoEmployer.*the box has none/)]);
    expect(await found({ box: box.map((l) => (l.id === id ? { ...l, at: l.at + 1_000 } : l)) })).toEqual([expect.stringMatching(/^strayLetters: infoEmployer.*the case says/)]);
  });

  it('a task that was opened twice, or stands beside another of its entry', async () => {
    const opening = file.log.find((e) => isOutcome(e) && e.outcome === 'taskOpened')!;
    expect(await found(withLog([...file.log, opening]))).toContainEqual(expect.stringMatching(/^doubledTasks: .* was opened twice$/));
    const twin = { ...file.tasks[0]!, id: `${file.tasks[0]!.id}~2` };
    expect(await found({ file: { ...file, tasks: [...file.tasks, twin] } })).toContainEqual(expect.stringMatching(/^doubledTasks: .*~2 stands beside another/));
  });

  it('a column, a row too few and a row too many in the read model', async () => {
    const { case_file, 'task weekFourCall': task } = rows;
    expect(await found({ stored: { ...rows, 'task weekFourCall': { ...task, due_on: '2026-06-25' } } })).toEqual(['differences: task weekFourCall due_on: stored "2026-06-25", rebuilt "2026-06-24"']);
    expect(await found({ stored: { case_file: case_file! } })).toEqual([expect.stringMatching(/^differences: task weekFourCall: stored .*, rebuilt "a row"$/)]);
    expect(await found({ stored: { ...rows, 'letter x': {} } })).toEqual([expect.stringMatching(/^differences: letter x: stored "a row", rebuilt/)]);
  });

  it('a living case that tells another story than its history', async () => {
    expect(await found({ otherwise: ['timeline 9'] })).toEqual(['differences: its replay differs: timeline 9']);
  });

  it('a case that is a day late, has a task too few, or took what the rules refuse', async () => {
    const moved = { ...file, tasks: file.tasks.map((t) => (t.kind === 'weekFourCall' ? { ...t, opensOn: '2026-06-17' } : t)) };
    expect(await found({ file: moved })).toEqual([expect.stringMatching(/^misplaced: expected tasks .*weekFourCall/), expect.stringMatching(/^misplaced: not expected tasks .*weekFourCall/)]);
    expect(await found({ file: { ...file, tasks: file.tasks.slice(1) } })).toEqual([expect.stringMatching(/^misplaced: expected tasks/)]);
    const left = { ...file, letters: file.letters.map((l) => (l.kind === 'infoEmployer' ? { ...l, sentOn: '2026-06-12' } : l)) };
    expect(await found({ file: left })).toEqual([expect.stringMatching(/^misplaced: expected letters/), expect.stringMatching(/^misplaced: not expected letters/)]);
    const refused = told.map((t) => (t.kind === 'partialRecovery' ? { ...t, accepted: false, refusedAs: 'notTaken' } : t));
    expect(await found({ told: refused, clock: 'own' })).toContainEqual(expect.stringMatching(/^misplaced: partialRecovery .* refused as notTaken, by the rules taken$/));
  });

  it('on the wall clock too: what does not follow from what was told and what left', async () => {
    expect(await found({ clock: 'wall', file: { ...file, tasks: file.tasks.slice(1) } })).toEqual([expect.stringMatching(/^misplaced: expected tasks/)]);
  });

  it('letters and case files of cases that nobody opened', () => {
    expect(findingsAmong({ letters: box.slice(0, 1), cases: ['ghost'] }).map((f) => `${f.check} ${f.caseId}`)).toEqual(['strayLetters case', 'differences ghost']);
    expect(findingsAmong({ letters: [], cases: [] })).toEqual([]);
  });
});
