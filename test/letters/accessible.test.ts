import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, expect, test } from 'vitest';
import { printShop } from '../../letters/printShop.ts';
import { sampleFacts } from '../../letters/template/samples.ts';
import { veraPdf } from './veraPdf/veraPdf.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const folder = await mkdtemp(join(tmpdir(), 'accessible-'));
afterAll(() => rm(folder, { recursive: true }));

/** A page that looks like a letter's, and does not say what it is, in which language, or what it is called. */
const plain = (): Buffer => NodeCompiler.create().pdf({ mainFileContent: 'Hej' });

test('veraPDF accepts each sample as PDF/UA-1, and neither a PDF that is none of this kind nor what is no PDF', { timeout: 600_000 }, async ({ skip }) => {
  const judge = await veraPdf();
  if (typeof judge !== 'function') return skip(judge.lacks);
  const [hard, other, none] = [join(folder, 'hard.pdf'), join(folder, 'other.pdf'), join(folder, 'none.pdf')];
  await writeFile(other, plain());
  await writeFile(none, 'Hej');
  // A name that must be broken anywhere, and a reason over several pages.
  const reason = { 'text:sample-reason': 'Det kan vare længe endnu.\n'.repeat(80) };
  await writeFile(hard, printShop().print('decisionCessation', { ...sampleFacts('decisionCessation', 'citizen'), texts: reason, addressee: { name: 'Ærøskøbing'.repeat(30), lines: [] } }).document.pdf);
  const samples = (await readdir(SAMPLES)).filter((name) => name.endsWith('.pdf')).map((name) => join(SAMPLES, name));
  const verdicts = await judge([...samples, hard, other, none]);
  expect(samples.length).toBeGreaterThan(0);
  expect([...verdicts].filter(([file, v]) => samples.includes(file) && !v.accepted)).toEqual([]);
  expect(verdicts.get(hard)).toEqual({ accepted: true });
  expect(samples.every((file) => verdicts.has(file))).toBe(true);
  // 5: it does not say that it is PDF/UA; 7.1-9: it has no title.
  expect(verdicts.get(other)).toMatchObject({ accepted: false, because: expect.stringMatching(/^5-1\b.*\b7\.1-9/) });
  expect(verdicts.get(none)).toMatchObject({ accepted: false, because: expect.stringMatching(/^no PDF/) });
});
