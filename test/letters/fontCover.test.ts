import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSync, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { covered } from '../../letters/document/covered.ts';

const FONTS = join(import.meta.dirname, '../../letters/document/fonts');

test('the table of signs is that of the bundled fonts', () => {
  const sets = readdirSync(FONTS).filter((f) => f.endsWith('.ttf')).map((f) => new Set((openSync(join(FONTS, f)) as Font).characterSet));
  const both = [...sets[0]!].filter((c) => sets.every((s) => s.has(c))).sort((a, b) => a - b);
  const stretches = both.reduce<[number, number][]>((all, c) => (all.at(-1)?.[1] === c - 1 ? [...all.slice(0, -1), [all.at(-1)![0], c]] : [...all, [c, c]]), []);
  expect(JSON.parse(readFileSync(join(FONTS, 'covers.json'), 'utf8'))).toEqual(stretches);
});

test('a sign that the fonts do not have becomes one empty box, whatever it is made of', () => {
  expect(covered('Æblegrød, Łódź og Жуков – § 27')).toBe('Æblegrød, Łódź og Жуков – § 27');
  expect(covered('glad 😀 familie 👨‍👩‍👧 محمد')).toBe('glad □ familie □ □□□□');
});
