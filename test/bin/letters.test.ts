import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { REHEARSAL } from '../../api/schemas/answers/rehearsal.ts';
import { lettersOptions } from '../../bin/lettersOptions.ts';
import { rehearseDay, type RehearseOptions } from '../../bin/rehearseDay.ts';
import { pauseLetters, resumeLetters } from '../../db/letterPause.ts';
import { openPool } from '../../db/pool.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { caseFile } from '../../domain/engine.ts';
import { NAMESPACES } from '../../domain/messages.ts';
import { Trouble } from '../../stack/trouble.ts';
import { seededDatabase } from '../api/seededDatabase.ts';
import { told } from '../audit/office.ts';
import { opened, type Story } from '../domain/cases.ts';
import { folderWithAll } from '../letters/folders.ts';

const databaseUrl = await seededDatabase();
const pool = openPool(databaseUrl, { max: 2 });
afterAll(() => pool.end());

const THERE = { TEMPORAL_ADDRESS: '127.0.0.1:1', DATABASE_URL: databaseUrl };

/** The command as a person runs it; a rehearsal asks nobody but PostgreSQL. */
const letters = (...args: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'bin/letters.ts', ...args], { env: { ...process.env, ...THERE } }, (error, out, said) => resolve({ code: error ? Number(error.code) : 0, out, said }));
  });

/** The same without a process of its own. */
async function rehearsed(on: string, more: Partial<RehearseOptions> = {}, env: Readonly<Record<string, string>> = THERE) {
  const paper = told();
  for (const name of ['TEMPORAL_ADDRESS', 'DATABASE_URL']) vi.stubEnv(name, env[name]);
  await rehearseDay((begin) => begin().then((s) => (onTestFinished(() => void s.stop()), s)), { on, municipality: 'fjordby', namespace: NAMESPACES.sandbox, ...more }, paper);
  return paper;
}
afterEach(() => vi.unstubAllEnvs());

const record = (story: Story, caseId: string): Promise<boolean> => recordCaseFile(pool, NAMESPACES.sandbox, { ...caseFile(story.state), caseId });

beforeAll(async () => {
  const friday = opened('2026-06-12T10:00');
  const letter = friday.letters('infoCitizen')[0]!.id;
  await record(friday.tell('2026-06-12T11:00', 'letterHeld', { letter, reason: 'text:aaaaaaaaaaaa' }), 'sag-1');
  await record(opened('2026-06-01T09:00').tell('2026-06-12T12:00', 'partialRecovery', { from: '2026-06-15', hoursPerWeek: 20 }), 'sag-2');
});

describe('npm run letters -- rehearse', () => {
  it('says of Monday 15 June 2026 which letters leave, why they moved there, and which stays', async () => {
    const { code, out, said } = await letters('rehearse', '2026-06-15', '--sandbox');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out.trimEnd().split('\n')).toEqual([
      'Mandag den 15. juni 2026, Fjordby Kommune: 2 breve sendes, heraf 1 afgørelse eller partshøring, 2 flyttet hertil; 1 brev bliver tilbage.',
      '  1 × informationsbrev til arbejdsgiveren',
      '  1 × afgørelse om delvis raskmelding',
      'Kl. 08.00: brevet »Informationsbrev til arbejdsgiveren« til arbejdsgiveren i Digital Post i sag sag-1; flyttet fra fredag den 12. juni 2026: ingen breve sendes om fredagen eller i weekenden.',
      'Kl. 08.00: brevet »Afgørelse om delvis raskmelding« til borgeren i Digital Post i sag sag-2; flyttet fra fredag den 12. juni 2026: ingen breve sendes om fredagen eller i weekenden.',
      'Brevet »Informationsbrev til borgeren« til borgeren i sag sag-1 bliver tilbage: holdt tilbage; sendes først, når det er givet fri.',
    ]);
  });

  it('as data is what GET /rehearsal answers', async () => {
    expect(REHEARSAL.parse((await rehearsed('2026-06-15')).totals)).toMatchObject({
      on: '2026-06-15', municipality: 'fjordby', sandbox: true, counts: { letters: 2, moved: 2, staysAway: 1 },
      leaves: [{ caseId: 'sag-1', at: '2026-06-15T08:00:00+02:00', movedFrom: '2026-06-12', because: 'friday' }, { caseId: 'sag-2', kind: 'partialRecoveryDecision' }],
      staysAway: [{ caseId: 'sag-1', because: 'held', why: 'holdt tilbage' }],
    });
  });

  it('of a Friday says that nothing leaves, and whereto letters move', async () => {
    const [heading, why, ...moved] = (await rehearsed('2026-06-12')).lines;
    expect([heading, why]).toEqual(['Fredag den 12. juni 2026, Fjordby Kommune: ingen breve sendes; 3 breve bliver tilbage.', 'Ingen breve sendes om fredagen.']);
    expect(moved.sort()).toEqual([
      'Brevet »Afgørelse om delvis raskmelding« til borgeren i sag sag-2 flyttes til mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
      'Brevet »Informationsbrev til arbejdsgiveren« til arbejdsgiveren i sag sag-1 flyttes til mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
      'Brevet »Informationsbrev til borgeren« til borgeren i sag sag-1 bliver tilbage: holdt tilbage; sendes først, når det er givet fri.',
    ]);
  });

  it('while a municipality’s letters are paused says since when and why, and that they are looked at again on Tuesday', async () => {
    const place = { namespace: NAMESPACES.sandbox, municipality: 'fjordby' };
    await pauseLetters(pool, place, { reason: 'Fejl i skabelon', by: 'drift-1' });
    const { lines } = await rehearsed('2026-06-15');
    await resumeLetters(pool, place, 'drift-1');
    expect(lines[0]).toBe('Mandag den 15. juni 2026, Fjordby Kommune: ingen breve sendes; 3 breve bliver tilbage.');
    expect(lines[1]).toMatch(/^Kommunens breve er sat på pause .+ kl\. \d\d\.\d\d: Fejl i skabelon\. Her regnes med, at pausen varer ved\.$/);
    expect(lines).toContain('Brevet »Informationsbrev til arbejdsgiveren« til arbejdsgiveren i sag sag-1 flyttes til tirsdag den 16. juni 2026 kl. 08.00: kommunens breve er sat på pause.');
  });

  it('tells a day that is none in one sentence, with exit code 1', async () => {
    expect(await letters('rehearse', '2026-02-30')).toEqual({ code: 1, out: '', said: 'A day is written YYYY-MM-DD and must exist in the calendar: "2026-02-30" is none.\n' });
  });

  it.each([
    ['a day that is over', () => rehearsed('2020-01-03', { namespace: NAMESPACES.production }), '2020-01-03 is over: name today or a day ahead. What has left stands in GET /letters?state=sent.'],
    ['a municipality that nobody knows', () => rehearsed('2026-06-15', { municipality: 'nowhere' }), 'There is no municipality nowhere.'],
    ['no servers', () => rehearsed('2026-06-15', { dataDir: join(tmpdir(), 'nothing-runs-here') }, {}), /^No servers are named, and none are running on .+: set TEMPORAL_ADDRESS and DATABASE_URL, or run `npm start` beside this\.$/],
    ['a database that is not there', () => rehearsed('2026-06-15', {}, { ...THERE, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }), /^PostgreSQL could not be reached at 127\.0\.0\.1:1: .+$/],
  ])('tells %s in one sentence', async (_, ask, sentence) => {
    const asked = ask();
    await expect(asked).rejects.toThrow(Trouble);
    await expect(asked).rejects.toThrow(sentence);
  });
});

describe('npm run letters for whoever writes templates', () => {
  it('check says what can be used, what is passed over and what is printed as it stands, with exit code 0; and all faults of all files, with exit code 1', async () => {
    const folder = folderWithAll({ 'closing.citizen.2.md': '# Rask\n\n{% if den %}Rask **nu**, {{ den }}.{% endif %}\n', 'closing.citizen.3.MD': '# Rask\n' });
    const [file] = [join(folder, 'closing.citizen.2.md')];
    expect(await letters('check', '--templates', folder)).toEqual({
      code: 0, said: '', out: `Every template can be used.
closing.citizen.2 is a draft: nothing leaves with it until it is released.
${join(folder, 'closing.citizen.3.MD')} is passed over: its name ends in .MD: write .md in small letters.
Warning: ${file}:3: This is printed as it stands: bold or italics (* or _).
`,
    });
    writeFileSync(file, 'Rask\n\n{{ borgerr.navn }}\n{{ den }}\n');
    writeFileSync(join(folder, 'invitation.doctor.1.md'), '# Møde\n');
    const { code, said } = await letters('check', '--templates', folder);
    expect([code, said.trimEnd().split('\n').map((l) => l.slice(folder.length + 1))]).toEqual([1, [
      'closing.citizen.2.md:1: The first line is the subject: begin it with "# ".',
      'closing.citizen.2.md:3: There is no placeholder borgerr.navn: "npm run letters -- placeholders" lists them all.',
      'closing.citizen.2.md:4: den is not there in every letter: put the sentence inside {% if den %} … {% endif %}.',
      'invitation.doctor.1.md: The letter invitation (indkaldelse til samtale) does not go to doctor, but to citizen (borgeren) and employer (arbejdsgiveren).',
    ]]);
  });

  it('placeholders names what codes mean and what files are called, in Danish', async () => {
    const { out } = await letters('placeholders');
    for (const words of ['hvem brevet går til: borgeren (citizen) · arbejdsgiveren (employer) · lægen (doctor) · Ankestyrelsen (appealsBoard)', 'forlængelse (extend)', 'ramme.N.md']) expect(out).toContain(words);
    expect(out).toMatch(/hearing\.citizen\.N\.md +partshøring, til borgeren/);
    expect(out).not.toContain('undefined');
  });
});

describe('the options of npm run letters', () => {
  it('a rehearsal is of the default municipality’s production unless told otherwise', () => {
    expect(lettersOptions(['rehearse', '2026-06-15'])?.rehearsal).toEqual({ on: '2026-06-15', municipality: 'fjordby', namespace: 'sagsgang', json: false, dataDir: undefined });
    expect(lettersOptions(['rehearse', '2026-06-15', '--sandbox', '--municipality', 'havn', '--json'])?.rehearsal).toMatchObject({ municipality: 'havn', namespace: 'sagsgang-sandbox', json: true });
    expect(lettersOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['rehearse'], /Name the day to rehearse/],
    [['rehearse', '2026-06-15', '2026-06-16'], /is not understood/],
    [['rehearse', '2026-06-15', '--out', 'a'], /rehearse has no --out/],
    [['rehearse', '2026-06-15', '--sandbox', '--namespace', 'x'], /not both/],
    [['check', '--json'], /check has no --json/],
    [['check', 'closing'], /check takes no name/],
    [['preview'], /Name one kind of letter, or --all/],
    [['preview', '--all'], /Say where the letters go/],
    [['post', 'closing'], /is not understood/],
  ])('%j is answered with what is wrong and the usage', (args, sentence) => {
    expect(() => lettersOptions(args)).toThrow(sentence);
    expect(() => lettersOptions(args)).toThrow(/npm run letters/);
  });
});

it('a reader that has seen enough ends a command without a word: `… | head`', async () => {
  const previews = mkdtempSync(join(tmpdir(), 'previews-'));
  onTestFinished(() => rmSync(previews, { recursive: true }));
  const line = '"$0" --import tsx bin/letters.ts preview --all --out "$1" | true';
  const said = await new Promise((resolve) => {
    execFile('sh', ['-c', line, process.execPath, previews], (_error, _out, told) => resolve(told));
  });
  expect(said).toBe('');
});
