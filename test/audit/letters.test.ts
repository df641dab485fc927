import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellAllLetters } from '../../audit/commands/allLetters.ts';
import { NoLetter, tellLetter } from '../../audit/commands/letter.ts';
import { EXIT } from '../../audit/desk.ts';
import { NotEmpty } from '../../audit/newFolder.ts';
import { auditOptions } from '../../bin/auditOptions.ts';
import { renders } from '../../bin/renders.ts';
import { caseFile } from '../../db/caseFile.ts';
import { keepText } from '../../db/texts.ts';
import type { SandboxCase } from '../../simulate/sandboxCase.ts';
import { at, MUNICIPALITY, openCase, openHouse, until, type House } from '../workflows/house.ts';
import { told } from './office.ts';

let house: House;
let folder: string;
let cases: SandboxCase[];
let waiting: string;
let left: string[];
const press = renders(2);
const ids = async (where: string): Promise<string[]> => (await house.pool.query<{ id: string }>(`SELECT case_id || ':' || letter_id AS id FROM letter WHERE ${where} ORDER BY 1`)).rows.map((r) => r.id);

beforeAll(async () => {
  house = await openHouse();
  folder = await mkdtemp(join(tmpdir(), 'sagsgang-letters-'));
  await house.startWorker();
  const data = { firstAbsenceDay: '2026-05-04' };
  // Three cases of a Friday: the letters of two leave on Monday 8 June, those of the third are still waiting.
  cases = await Promise.all(Array.from({ length: 3 }, () => openCase(house, '2026-06-05 09:00', data)));
  await Promise.all(cases.slice(0, 2).map((c) => c.forwardTo(at('2026-06-08 12:00'))));
  left = await ids("state = 'sent'");
  [waiting] = await ids("state = 'waiting'") as [string];
});
afterAll(async () => {
  await press.stop();
  await house.stop();
  await rm(folder, { recursive: true });
});

const letter = async (id: string, out?: string) => {
  const paper = told();
  const exit = await tellLetter(house.pool, [house.namespaces.sandbox], id, paper, out);
  return { ...paper, exit, text: paper.lines.join('\n') };
};
const all = async (period: { from?: number; before?: number; municipality?: string } = {}) => {
  const paper = told();
  const exit = await tellAllLetters(house.pool, press, 4, { namespaces: [house.namespaces.sandbox], ...period }, paper);
  return { ...paper, exit };
};
/** Changes what is stored of a letter, looks, and puts it back. */
async function changed<T>(table: 'letter_attempt' | 'journal', id: string, set: string, look: () => Promise<T>): Promise<T> {
  const { rows } = await house.pool.query<Record<string, unknown>>(`SELECT * FROM ${table} WHERE letter_id = $1`, [id]);
  const { rows: [now] } = await house.pool.query<{ letter_id: string }>(`UPDATE ${table} SET ${set} WHERE letter_id = $1 RETURNING letter_id`, [id]);
  try {
    return await look();
  } finally {
    await house.pool.query(`UPDATE ${table} t SET ${Object.keys(rows[0]!).map((c) => `${c} = o.${c}`).join(', ')} FROM jsonb_populate_record(NULL::${table}, $2) o WHERE t.letter_id = $1`, [now!.letter_id, JSON.stringify(rows[0])]);
  }
}

describe('a letter of Friday 5 June that left on Monday 8 June', () => {
  it('is told with its whole way, and is the same when it is rendered again', async () => {
    const { exit, text, totals } = await letter(left[0]!);
    expect(exit).toBe(EXIT.same);
    for (const words of ['ingen breve sendes om fredagen', 'infoCitizen.citizen.1', 'accepted    2026-06-08T08:00', '2026-06-08, 15.17.06', 'asked       2026-06-08T08:00', 'digitalPost, accepted', 'set with    @myriaddreamin/typst-ts-node-compiler', 'Rendered again now: the same, byte for byte.']) expect(text).toContain(words);
    expect(totals).toMatchObject({ id: left[0], state: 'sent', document: { renderedAgainEqual: true, layout: 'letter.2' }, journal: { on: '2026-06-08' } });
  });

  it('is written into a new folder, with the PDF that left, and never over what is there', async () => {
    const out = join(folder, 'one');
    const { totals } = await letter(left[0]!, out);
    expect(await readdir(out)).toEqual(['letter.pdf', 'proof.json']);
    expect(createHash('sha256').update(await readFile(join(out, 'letter.pdf'))).digest('hex')).toBe((totals['document'] as { hash: string }).hash);
    expect(JSON.parse(await readFile(join(out, 'proof.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(totals)));
    await expect(letter(left[0]!, out)).rejects.toThrow(NotEmpty);
  });

  it.each([
    ['letter_attempt', `made_of = jsonb_set(made_of, '{head,to,0}', '"Bo Hansen"')`, 'otherData'],
    ['letter_attempt', `made_of = jsonb_set(made_of, '{head,to,0}', '"Bo Hansen"'), press = jsonb_set(press, '{compiler}', '"another 0.1.0"')`, 'otherCompiler'],
    ['letter_attempt', `made_of = jsonb_set(made_of, '{head,to,0}', '"Bo Hansen"'), press = jsonb_set(press, '{fonts}', '"${'0'.repeat(64)}"')`, 'otherFonts'],
    ['letter_attempt', `made_of = jsonb_set(made_of, '{head,to,0}', '"Bo Hansen"'), press = jsonb_set(press, '{layout}', '"${'0'.repeat(64)}"')`, 'layoutChanged'],
    ['letter_attempt', `made_of = jsonb_set(made_of, '{head,to,0}', '"Bo Hansen"'), press = NULL`, 'otherBytes'],
    ['letter_attempt', `made_of = jsonb_set(made_of, '{frameHash}', '"${'0'.repeat(64)}"')`, 'templateChanged'],
    ['journal', `document_hash = '${'0'.repeat(64)}'`, 'journalOther'],
    ['letter_attempt', 'made_of = NULL', 'nothing is kept'],
  ] as const)('differs where %s was changed: %s', async (table, set, differs) => {
    const { exit, text } = await changed(table, left[0]!, set, () => letter(left[0]!, join(folder, differs)));
    expect(exit).toBe(EXIT.differs);
    expect(text).toMatch(new RegExp(`^DIFFERS .*${differs}`, 'm'));
    expect(await readdir(join(folder, differs))).toEqual(['proof.json']);
    expect((await letter(left[0]!)).exit).toBe(EXIT.same);
  });

  it('one that waits has its way and no document; one that is not there is no answer', async () => {
    const { exit, text } = await letter(waiting);
    expect(exit).toBe(EXIT.same);
    expect(text).toContain('It has no document');
    await expect(letter('nothing:here')).rejects.toThrow(NoLetter);
    await expect(tellLetter(house.pool, [house.namespaces.production], left[0]!, told())).rejects.toThrow(NoLetter);
  });
});

it('a letter that somebody holds back is told with who did, and why', async () => {
  const [caseId, held] = [waiting.slice(0, waiting.indexOf(':')), waiting.slice(waiting.indexOf(':') + 1)];
  await cases[2]!.take('letterHeld', { id: 'hold', at: at('2026-06-05 10:00'), by: 'operator', who: 'drift-1', data: { letter: held, reason: await keepText(house.pool, caseId, 'Et tal\nskal ses efter') } });
  await until(async () => (await caseFile(house.pool, caseId))?.letters.some((l) => l.held !== undefined));
  const { text, totals } = await letter(waiting);
  for (const words of ['meldt af en driftsmedarbejder (drift-1)', 'Begrundelse: »Et tal\n      skal ses efter«']) expect(text).toContain(words);
  expect((totals['way'] as object[]).at(-1)).toMatchObject({ who: 'drift-1', words: { reason: 'Et tal\nskal ses efter' } });
});

describe('all letters of a period', () => {
  it('come out the same, in processes of their own; no other period has any', async () => {
    expect(left).toHaveLength(4);
    const june = { from: at('2026-06-08'), before: at('2026-06-09') };
    expect(await all(june)).toMatchObject({ exit: EXIT.same, items: [], totals: { looked: 4, equal: 4, differ: 0, causes: {} }, lines: ['4 letters rendered again: 4 the same, byte for byte, 0 differ'] });
    expect(await all({ before: at('2026-06-08') })).toMatchObject({ exit: EXIT.same, totals: { looked: 0 } });
    expect(await all({ municipality: 'elsewhere' })).toMatchObject({ totals: { looked: 0 } });
    expect(await all({ municipality: MUNICIPALITY })).toMatchObject({ totals: { looked: 4 } });
  });

  it('that differ are told one by one, with what differs', async () => {
    const [first, second, third] = left as [string, string, string];
    const { exit, items, totals, lines } = await changed('letter_attempt', first, `made_of = jsonb_set(made_of, '{head,sender}', '"Skovby Kommune"')`, () =>
      changed('letter_attempt', second, 'made_of = NULL', () => changed('journal', third, `letter_id = 'another:letter'`, () => all())));
    expect(exit).toBe(EXIT.differs);
    expect(totals).toEqual({ looked: 4, equal: 1, differ: 4, causes: { otherData: 1, nothingKept: 2, notJournalled: 1 } });
    expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ id: first, differs: 'otherData', on: '2026-06-08', hashNow: expect.any(String) as string }), expect.objectContaining({ id: third, differs: 'notJournalled' })]));
    expect(lines.filter((l) => l.startsWith('DIFFERS'))).toHaveLength(4);
  });
});

it('the options say which letters', () => {
  expect(auditOptions(['letter', 'a:b', '--out', 'x'])).toMatchObject({ args: ['a:b'], out: 'x', all: false });
  expect(auditOptions(['letter', '--all', '--from', '2026-03-01', '--to', '2026-03-31', '--municipality', 'fjordby'])).toMatchObject({ all: true, from: at('2026-03-01'), before: at('2026-04-01'), municipality: 'fjordby' });
  for (const [argv, sentence] of [[['letter'], /name a letter, or say --all/], [['letter', 'a:b', '--from', '2026-03-01'], /--from goes with --all/], [['letter', '--all', '--out', 'x'], /--out is of one letter/], [['letter', '--all', '--to', 'march'], /--to needs a day/]] as const) {
    expect(() => auditOptions([...argv])).toThrow(sentence);
  }
});
