import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { VOCABULARY } from '../../intake/running/vocabulary.ts';
import { fileOf } from './sample.ts';
import { endOf, expectedRunning, faultsOfRunning, livedTo, readRunning, RUNNING_HEADER, RUNNING_SAMPLE, runningRow, stands } from './runningCases.ts';

describe('the sample of running cases', () => {
  it('arrives at its expected counts, and each case stands on 25 September where domain.md puts it', async () => {
    const expected = await expectedRunning();
    const cases: Record<string, unknown> = {};
    const refusedBy: Record<string, number> = {};
    const people = new Set<string>();
    const rows = await readRunning(RUNNING_SAMPLE);
    for (const { line, n, codes, place } of rows) {
      const why = place ? `pastRefused@${place}` : codes.join(' ');
      if (codes.length > 0) refusedBy[why] = (refusedBy[why] ?? 0) + 1;
      else if (!people.has(n!.cpr)) cases[line] = stands(await livedTo(n!, endOf(expected.until)));
      if (codes.length === 0) people.add(n!.cpr);
    }
    expect(cases).toEqual(expected.cases);
    expect(refusedBy).toEqual(expected.refusedBy);
    expect(rows.length).toBe(expected.opened + expected.alreadyKnown + expected.refused);
    expect(people.size).toBe(expected.opened);
  });
});

describe('what a happening can say', () => {
  it.each([
    'uge 4-opkald', '05-03-2026', '5/3-2026 samtale holdt', 'i går samtale holdt', '05-03-26 samtale holdt',
  ])('»%s« has no date and word', async (happening) => expect(await faultsOfRunning(`06-03-2026 opfølgning | ${happening}`)).toEqual(['happeningShape@Hændelser (nr. 2)']));
  it.each([
    ['31-04-2026 samtale holdt', 'happeningDate'],
    ['10-03-2026 samtale holdt: i går', 'happeningDetail'],
    ['10-03-2026 samtale booket', 'happeningMissing'],
    ['10-03-2026 samtale booket: til 31-04-2026', 'happeningDate'],
    ['10-03-2026 samtale booket: til 14-04-2026 kl. 25.00', 'happeningDetail'],
    ['10-03-2026 delvis rask: 20 timer, 25 timer', 'happeningDetail'],
    ['10-03-2026 constructor', 'happeningUnknown'],
    ['10-03-2026 brev sendt', 'happeningUnknown'],
    ['10-03-2026 tilbage i arbejde', 'caseEnded'],
    ['01-06-2026 samtale holdt', 'happeningAfterTakeOver'],
    ['04-03-2026 samtale holdt', 'happeningBeforeNotified'],
    [Array.from({ length: 201 }, () => '10-03-2026 arbejdsgiver kontaktet').join('|'), 'happeningsTooMany'],
  ])('%s', async (happening, code) => expect((await faultsOfRunning(happening))[0]!.split('@')[0]).toBe(code));

  it('capitals, spaces, dots in dates, a trailing bar and quotes around all of it are no faults', async () => {
    expect(await faultsOfRunning('" 10.3.2026   Samtale  Holdt : Opfølgning , PÅ ARBEJDSPLADSEN |"')).toEqual([]);
  });
  it('things of one day happen in the order of the row; days may come in any order', async () => {
    expect(await faultsOfRunning('20-03-2026 udeblevet | 10-03-2026 samtale booket: til 20-03-2026')).toEqual([]);
    expect(await faultsOfRunning('10-03-2026 udeblevet | 10-03-2026 samtale booket: til 20-03-2026')).toEqual(['noBooking@Hændelser (nr. 1)']);
  });
});

describe('the past is admitted as it would have been then', () => {
  it.each([
    ['an adverse decision before its hearing', '13-04-2026 indstillet: ophør | 14-04-2026 afgjort: ophør', 'hearingNotOver@Hændelser (nr. 2)'],
    ['a letter that nothing calls for', '13-04-2026 partshøring sendt', 'noSuchLetter@Hændelser (nr. 1)'],
    ['a second standby', '13-04-2026 standby valgt | 14-04-2026 standby valgt', 'alreadyStandby@Hændelser (nr. 2)'],
    ['a step above the working week', '13-04-2026 plan aftalt: 38 timer fra 20-04-2026', 'hoursAboveFull@Hændelser (nr. 1)'],
    ['an extension that ends too late', '13-04-2026 indstillet: forlængelse, nr. 3, til 01-01-2030', 'untilTooLate@Hændelser (nr. 1)'],
    ['an outcome that the law does not know then', '13-04-2026 indstillet: nedsat sats', 'outcomeNotInLaw@Hændelser (nr. 1)'],
    ['a follow-up before the first interview', '13-04-2026 opfølgning', 'taskNotOpen@Hændelser (nr. 1)'],
    ['an interview of an employed person elsewhere: the reason stays where it was given', '13-04-2026 samtale holdt: i kommunen', ''],
    ['a call before its day', '10-03-2026 uge 4-opkald: holder ikke, forventet rask 01-08-2026', ''],
    ['a doctor asked, whoever was called before', '13-04-2026 LÆ285 foreslået | 15-04-2026 LÆ285 anmodet | 30-04-2026 LÆ285 modtaget', ''],
    ['a doctor asked after the job was lost', '13-04-2026 job mistet | 14-04-2026 LÆ285 foreslået | 15-04-2026 LÆ285 anmodet', ''],
    ['a lapse from end to end', '07-04-2026 bortfald påtænkt | 07-04-2026 partshøring sendt | 27-04-2026 bortfald besluttet | 27-04-2026 afgørelse om bortfald sendt | 11-05-2026 medvirker igen', ''],
    ['a complaint and its answer', '13-04-2026 delvis rask: 20 timer | 20-04-2026 klage modtaget: afgørelse om delvis raskmelding | 11-05-2026 klage genvurderet: fastholdt | 12-05-2026 klage sendt til Ankestyrelsen', ''],
  ])('%s', async (_what, happenings, code) => expect((await faultsOfRunning(happenings)).join()).toBe(code));

  it('a case notified on the day of its take-over is no running case; one of ten years ago is too old for any calendar', async () => {
    expect(await faultsOfRunning('', { Overtaget: '05-03-2026' })).toEqual(['notifiedAfterTakeOver@Anmeldt']);
    expect(await faultsOfRunning('', { Anmeldt: '05-03-2016', 'Første fraværsdag': '02-02-2016' })).toEqual(['tooLongAgo@undefined']);
    expect(await faultsOfRunning('', { Anmeldt: '05-03-2018', 'Første fraværsdag': '02-02-2018' })).toEqual([]);
  });
  it('outside a sandbox a take-over of tomorrow is refused', async () => {
    const path = await fileOf(`${RUNNING_HEADER}\n${runningRow('')}\n`);
    expect((await readRunning(path, '2026-05-31'))[0]!.codes).toEqual(['takenOverInFuture@Overtaget']);
    expect((await readRunning(path, '2026-06-01'))[0]!.codes).toEqual([]);
  });
});

it('intake/README.md tells every word, and no other', async () => {
  const readme = await readFile('intake/README.md', 'utf8');
  const told = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map((m) => m[1]!.split(':')[0]!.toLowerCase());
  expect(told.filter((word) => Object.hasOwn(VOCABULARY, word)).sort()).toEqual(Object.keys(VOCABULARY).sort());
});
