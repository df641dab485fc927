import { beforeAll, describe, expect, test } from 'vitest';
import { ensureMunicipality } from '../../db/municipality.ts';
import { pauseLetters, resumeLetters } from '../../db/letterPause.ts';
import { lettersInTrouble } from '../../db/lettersInTrouble.ts';
import { letterById, listLetters } from '../../db/listLetters.ts';
import { letterShown } from '../../domain/letterShown.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { aFile, aLetter, at, freshPool } from './builders.ts';

const pool = await freshPool();
const moment = { production: 'test', now: at('2026-06-09T08:20+02:00'), today: '2026-06-09' };
const decision = { kind: 'decisionExtension' as const, plannedFor: at('2026-06-15T08:00+02:00') };
const lawDate = (key: string, on: string) => ({ key, what: 'letter' as const, kind: 'decisionExtension' as const, on, source: '§ 24' });

/** What is wrong with each letter, by their planned moments. */
async function wrong(filter: Partial<Parameters<typeof lettersInTrouble>[1]> = {}) {
  const { letters, next } = await lettersInTrouble(pool, { ...moment, ...filter });
  return { next, letters: letters.map((l) => [l.letter, ...(l.late ? ['late'] : []), ...(l.held ? ['held'] : []), ...(l.paused ? ['paused'] : []), ...(l.tooLate ? ['too late'] : [])].join(' ')) };
}

beforeAll(async () => {
  await ensureMunicipality(pool, { id: 'bjergby', name: 'Bjergby' });
  await recordCaseFile(pool, 'test', aFile({
    caseId: 'p',
    letters: [
      aLetter({ id: 'late', plannedFor: at('2026-06-09T08:00+02:00') }), aLetter({ id: 'punctual', plannedFor: at('2026-06-09T08:16+02:00') }),
      aLetter({ id: 'held', plannedFor: at('2026-06-10T08:00+02:00'), held: 'hold-1' }),
      aLetter({ id: 'sent', state: 'sent', plannedFor: at('2026-06-08T08:00+02:00'), sentAt: at('2026-06-08T08:00+02:00'), sentOn: '2026-06-08' }),
      aLetter({ id: 'missesItsDate', key: 'a', ...decision }), aLetter({ id: 'keepsItsDate', key: 'b', ...decision }),
    ],
    lawDates: [lawDate('a', '2026-06-14'), lawDate('b', '2026-06-15')],
  }));
  await recordCaseFile(pool, 'test-sandbox', aFile({ caseId: 's', municipality: 'bjergby', letters: [aLetter({ id: 'own clock', plannedFor: at('2026-06-01T08:00+02:00') })] }));
});

describe('waiting letters on Tuesday 9 June 2026 at 08:20', () => {
  test('are late five minutes after their moment, and too late where they are planned past the law’s date; a sandbox case has its own clock', async () => {
    expect((await wrong()).letters).toEqual(['late late', 'held held', 'missesItsDate too late']);
    expect((await wrong({ today: '2026-06-16' })).letters).toEqual(['late late', 'held held', 'keepsItsDate too late', 'missesItsDate too late']);
  });

  test('are all in trouble where their municipality’s letters are paused, until they are let go', async () => {
    const place = { namespace: 'test-sandbox', municipality: 'bjergby' };
    await pauseLetters(pool, place, { reason: 'skabelonfejl', by: 'operator' });
    expect((await wrong()).letters[0]).toBe('own clock paused');
    expect((await wrong({ municipality: 'bjergby' })).letters).toEqual(['own clock paused']);
    expect((await wrong({ namespace: 'test' })).letters).toHaveLength(3);
    await resumeLetters(pool, place, 'operator');
    expect((await wrong({ municipality: 'bjergby' })).letters).toEqual([]);
  });

  test('come a page at a time', async () => {
    const first = await wrong({ limit: 2 });
    const second = await wrong({ limit: 2, cursor: first.next });
    expect([...first.letters, ...second.letters]).toEqual(['late late', 'held held', 'missesItsDate too late']);
    expect(second.next).toBeUndefined();
  });
});

test('a letter that nobody has approved is listed until somebody has', async () => {
  const awaiting = { id: 'hearing', plannedFor: at('2026-06-15T08:00+02:00') };
  await recordCaseFile(pool, 'approving', aFile({ caseId: 'u', letters: [aLetter({ ...awaiting, waitsBecause: 'afventer godkendelse' }), aLetter({ id: 'other', key: 'other', waitsBecause: 'fredag', plannedFor: awaiting.plannedFor })] }));
  expect((await lettersInTrouble(pool, { ...moment, namespace: 'approving' })).letters).toMatchObject([{ letter: 'hearing', unapproved: true, late: false, held: false }]);
  await recordCaseFile(pool, 'approving', aFile({ caseId: 'u', version: 2, letters: [aLetter({ ...awaiting, waitsBecause: 'efter kontortid' })] }));
  expect((await lettersInTrouble(pool, { ...moment, namespace: 'approving' })).letters).toEqual([]);
});

test('the queue says of a letter that was tried in vain what keeps it, and names no moment that is over', async () => {
  const trouble = (letter: string, code: string) => ({ kind: 'effect' as const, what: `letter:${letter}`, because: `lykkes ikke: ${code}`, at: at('2026-06-08T09:00+02:00') });
  const letters = ['a', 'b', 'c', 'd'].map((id) => aLetter({ id, plannedFor: at('2026-06-08T09:00+02:00'), ...(id === 'd' && { held: 'hold-2' }) }));
  await recordCaseFile(pool, 'queue', aFile({ caseId: 'q', letters, attention: [trouble('a', 'channelRefused'), trouble('b', 'channelUnreachable'), trouble('d', 'channelRefused')], needsAttention: true }));
  const queue = (await listLetters(pool, { namespaces: ['queue'], state: 'waiting' })).letters.map(letterShown);
  expect(queue.map((l) => l.goes)).toEqual([
    { because: 'trouble', da: 'kanalen afviser brevet: venter på en medarbejder' },
    { because: 'trouble', da: 'kanalen for breve svarer ikke; prøves igen' },
    { at: at('2026-06-08T09:00+02:00'), on: '2026-06-08', da: 'sendes mandag den 8. juni 2026 kl. 09.00' },
    { because: 'held', da: 'holdt tilbage: sendes først, når det er givet fri' },
  ]);
  expect(letterShown((await letterById(pool, 'q', 'a'))!).goes).toEqual(queue[0]!.goes);
});
