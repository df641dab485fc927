import { expect, test } from 'vitest';
import { asSet } from '../../letters/document/words.ts';

const shown = (text: string): string => asSet(text).replaceAll('\u00a0', '_');

test('what is read as one stands on one line: a telephone number, a day and its month, a paragraph and its number', () => {
  expect(shown('Ring til Mette Lind på telefon 70 00 00 03, mandag til fredag kl. 08.00–15.00')).toBe('Ring til Mette Lind på telefon 70_00_00_03, mandag til fredag kl._08.00–15.00');
  expect(shown('senest torsdag den 9. juli 2026 efter § 27, stk. 1, nr. 2, eller §§ 24 og 27')).toBe('senest torsdag den 9._juli 2026 efter §_27, stk._1, nr._2, eller §§_24 og 27');
});

test('other numbers break as they did', () => {
  for (const text of ['1 70 00 00 03 4', '170 00 00 034', 'til 37 timer i 10. uge', 'Sag 12 34 56', 'nr. to']) expect(shown(text).replace('70_00_00_03', '')).not.toContain('_');
});

test('a space of any kind is a space, and a line ends where it did', () => {
  expect(shown('Bo\u2003Lund\u3000\tog\nfru')).toBe('Bo Lund  og\nfru');
});
