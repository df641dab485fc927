import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LetterKind, Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../../letters/catalogue.ts';
import { covered } from '../../letters/document/covered.ts';
import { asSet } from '../../letters/document/words.ts';
import type { LetterFacts } from '../../letters/facts.ts';
import { printable } from '../../letters/printable.ts';
import { printShop } from '../../letters/printShop.ts';
import { partsOf } from '../../letters/renderLetter.ts';
import { sampleFacts } from '../../letters/template/samples.ts';
import { onThePage, type Stretch } from './onThePage.ts';

const shop = printShop();
const LONG = 'Ærøskøbing'.repeat(30);
const MARKUP = '#set page(width: 1cm) *fed* _kursiv_ $x^2$ `kode` <script>alert(1)</script> {{ kommune.navn }} {% if %} = Nej\n## Nej\n- nej\n[brev]\n[underskrift]\n#panic("nej") @ref <mærke> https://eksempel.dk \\u{41} // nej';

/** A letter in which everything that people can write is this. */
function allOver(kind: LetterKind, to: Recipient, { name, words }: { readonly name: string; readonly words: string }): LetterFacts {
  const sample = sampleFacts(kind, to);
  return {
    ...sample,
    municipality: { ...sample.municipality, name, phone: name, address: [name, name] },
    consultant: { name, phone: name }, citizen: { name, cpr: '0101000000' }, employer: { name }, addressee: { name, lines: [name, name] }, caseId: name,
    texts: Object.fromEntries(Object.keys(sample.texts).map((id) => [id, words])),
  };
}

const squeezed = (text: string): string => covered(asSet(text)).replace(/\s|\u200b/g, '');

/** In millimetres, on A4: what the layout leaves free, a hair, and how far a hyphen at a line's end may hang out. */
const [LEFT, RIGHT, TOP, BOTTOM, HAIR, HANGS] = [25, 185, 277, 5, 0.5, 1.5];
const FOOTER = 8.5;
const isFooter = ({ size }: Stretch): boolean => Math.abs(size - FOOTER) < 0.1;

/** The height of small letters, by which two lines would be seen to run into each other. */
const high = ({ size }: Stretch): number => size * 0.45 * (25.4 / 72);
const collide = (a: Stretch, b: Stretch): boolean =>
  a !== b && a.page === b.page && a.x + a.width > b.x + HAIR && b.x + b.width > a.x + HAIR && a.y < b.y + high(b) && b.y < a.y + high(a);

async function check(kind: LetterKind, facts: LetterFacts): Promise<void> {
  const { document, madeOf } = shop.print(kind, facts);
  const { pages, stretches } = await onThePage(document.pdf);
  expect(document.pages).toBe(pages);
  expect(stretches.filter((s) => s.x < LEFT - HAIR || s.x + s.width > RIGHT + HANGS || s.y > TOP || s.y < BOTTOM)).toEqual([]);
  const words = stretches.filter((s) => s.text.trim() !== '');
  expect(words.flatMap((a, i) => words.slice(i + 1).filter((b) => collide(a, b)).map((b) => [a, b]))).toEqual([]);
  for (let page = 1; page <= pages; page++) {
    const footer = stretches.filter((s) => s.page === page && isFooter(s)).map((s) => s.text).join('');
    expect(squeezed(footer)).toContain(squeezed(madeOf.head.sender.slice(0, 250)));
    expect(squeezed(footer)).toContain(`Side${page}af${pages}`);
    const [foot, body] = [stretches.filter((s) => s.page === page && isFooter(s)), stretches.filter((s) => s.page === page && !isFooter(s))];
    expect(Math.min(...body.map((s) => s.y))).toBeGreaterThan(Math.max(...foot.map((s) => s.y)));
  }
  const read = squeezed(stretches.filter((s) => !isFooter(s)).map((s) => s.text).join(''));
  const { subject, blocks } = partsOf(shop.library, madeOf);
  const told = blocks.flatMap((b) => (b.kind === 'heading' ? [[b.text]] : b.kind === 'list' ? b.items : [b.lines]));
  // Line by line: a sign that belongs to the one before it does so within its line.
  for (const lines of [[subject], ...told, ...[...madeOf.head.to, ...madeOf.head.beside].map((l) => [l])]) expect(read).toContain(lines.map(squeezed).join(''));
}

const ALL = Object.entries(CATALOGUE).flatMap(([kind, { to }]) => to.map((r): [LetterKind, Recipient] => [kind as LetterKind, r]));

describe('nothing leaves the page, runs into something else or is left out', () => {
  test.each(ALL)('%s to %s: names of 300 letters without a space, and markup of every kind', async (kind, to) => {
    await check(kind, allOver(kind, to, { name: LONG, words: LONG }));
    await check(kind, allOver(kind, to, { name: MARKUP, words: MARKUP }));
  });

  test('the id of a case, the widest there may be, fits its line whole, wherever it stands', async () => {
    for (const id of ['d'.repeat(32), 'ef6653c4cc582eaf1f5604a4']) {
      await check('decisionCessation', allOver('decisionCessation', 'citizen', { name: id, words: id }));
      const { document } = shop.print('decisionCessation', { ...sampleFacts('decisionCessation', 'citizen'), caseId: id });
      expect((await onThePage(document.pdf)).stretches.map((s) => s.text.replace(/^Sag /, ''))).toContain(id);
    }
  });

  test('a reason of 40 lines, and one of 400, go on over the pages', async () => {
    const reason = (lines: number): LetterFacts => ({ ...sampleFacts('decisionCessation', 'citizen'), texts: { 'text:sample-reason': Array.from({ length: lines }, (_, i) => `${i + 1}. Æblegrød, Łódź og Жуков: det kan vare længe endnu.`).join('\n') } });
    await check('decisionCessation', reason(40));
    await check('decisionCessation', reason(400));
    expect(shop.print('decisionCessation', reason(400)).document.pages).toBeGreaterThan(8);
  });

  test('emoji, letters from right to left and signs that no page shows', async () => {
    await check('hearing', allOver('hearing', 'citizen', { name: 'محمد עמית 😀👨‍👩‍👧', words: 'Han hedder \u202eמחמד\u202c, e\u0301t ord \u0000\u0007\ufeff og 😀\ud800 slut' }));
  });

  test('words copied from a page, with spaces that do not break, break all the same', async () => {
    const copied = 'Du har fået tid til at svare på det, vi har skrevet. '.repeat(4).trim().replaceAll(' ', '\u00a0');
    await check('hearing', allOver('hearing', 'citizen', { name: copied, words: copied }));
  });

  test('spaces that no font has a sign for are spaces', async () => {
    const facts = allOver('hearing', 'citizen', { name: 'Bo\u2003Lund\u3000 \u2001Dam', words: 'Han\u2003er\u3000\u202fsyg.\u2029Meget.' });
    await check('hearing', facts);
    const { stretches } = await onThePage(shop.print('hearing', facts).document.pdf);
    expect(stretches.map((s) => s.text).join('')).not.toContain('□');
  });

  test('whatever people write', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }), fc.stringMatching(/^[a-zæøå]{25,200}$/),
      fc.constantFrom('#', '\\', '[brev]', '{{', '%}', '## ', '- ', '\n', '\n\n', '  ', '\u00a0', '\u200b', '\u00ad', '\u202e', '<b>', '&amp;', '$', '*', '_', '`', '"', '//', '@a'),
    );
    const words = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...ALL), words, words, ([kind, to], name, text) => check(kind, allOver(kind, to, { name: printable(name).trim() || 'Bo', words: text }))), { numRuns: 20, endOnFailure: true });
  }, 120_000);
});
