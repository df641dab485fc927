import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, readPath } from './sample.ts';

const HERE = import.meta.dirname;
const FILE = join(HERE, 'notifications.csv');

/** The sample's own names for how its faults were made. */
const REASONS: Record<string, string> = {
  'absenceAfterNotified@Første fraværsdag': 'future', 'missing@CPR-nr.': 'nocpr', 'dateUnreal@Første fraværsdag': 'impossible',
  'employmentUnknown@Beskæftigelse': 'employment', 'hours@Timer pr. uge': 'hours', 'cvrCheck@CVR-nr.': 'badcvr',
  'missing@Første fraværsdag': 'nodate', columnCount: 'cols', 'cprNineDigits@CPR-nr.': 'badcpr9',
  'spellBackwards@Tidligere perioder': 'spells', 'cvrMissing@CVR-nr.': 'nocvr',
};

async function tally(path: string) {
  const rows = await readPath(path);
  const good = rows.flatMap((r) => (r.ok ? [`${r.ok.cpr} ${r.ok.firstAbsenceDay}`] : []));
  const refusedBy: Record<string, number> = {};
  for (const { codes } of rows) {
    const reason = codes && (REASONS[codes[0] as string] ?? codes[0]);
    if (reason) refusedBy[reason] = (refusedBy[reason] ?? 0) + 1;
  }
  return { opened: new Set(good).size, alreadyKnown: good.length - new Set(good).size, refused: rows.length - good.length, refusedBy };
}

describe('the sample of a year', () => {
  it('arrives at its expected counts, for the expected reasons', async () => {
    const { file: _, ...expected } = JSON.parse(await readFile(join(HERE, 'expected.json'), 'utf8')) as Record<string, unknown>;
    expect(await tally(FILE)).toEqual(expected);
  });
  it('says the same in Windows-1252 with LF and without a BOM', async () => {
    const text = (await readFile(FILE, 'utf8')).replace('\ufeff', '').replaceAll('\r\n', '\n');
    expect(await tally(await fileOf(Buffer.from(text, 'latin1')))).toEqual(await tally(FILE));
  });
});
