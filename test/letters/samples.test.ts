import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LetterKind, Recipient } from '../../domain/letters.ts';
import { RULE_SETS } from '../../domain/rules.ts';
import { DECISION_LETTER } from '../../domain/strands/reassessment.ts';
import { openPress, worded } from '../../letters/document/document.ts';
import { asSet } from '../../letters/document/words.ts';
import { printShop } from '../../letters/printShop.ts';
import { partsOf } from '../../letters/renderLetter.ts';
import { TEMPLATE_FOLDER } from '../../letters/template/library.ts';
import { readReleased } from '../../letters/template/released.ts';
import { PREVIEWS, sampleFacts } from '../../letters/template/samples.ts';

/** Made by `npm run letters -- preview --all --out test/letters/samples`: look at them when they change. */
const SAMPLES = join(import.meta.dirname, 'samples');
const shop = printShop();
const press = openPress();

test('there is a sample of each letter and of nothing else', () => {
  expect(readdirSync(SAMPLES).sort()).toEqual(PREVIEWS.flatMap(({ name }) => [`${name}.pdf`, `${name}.txt`]).sort());
});

test.each(Object.entries(DECISION_LETTER))('the sample of %s (%s) is of a day on which the law has that outcome', (outcome, kind) => {
  const { today, data } = sampleFacts(kind, 'citizen');
  expect(RULE_SETS.findLast((r) => (r.from ?? '') <= today)!.outcomes).toContain(outcome);
  expect(data.stopDate! > today).toBe(true);
});

describe.each(PREVIEWS)('$name', ({ name, kind, facts }) => {
  const { text, document, madeOf, layout } = shop.print(kind, facts);

  test('reads and looks as its sample, byte for byte', () => {
    expect(text).toBe(readFileSync(join(SAMPLES, `${name}.txt`), 'utf8'));
    expect(Buffer.from(document.pdf).equals(readFileSync(join(SAMPLES, `${name}.pdf`)))).toBe(true);
  });

  test('is the same again from what it was made of, after a way through the database', () => {
    expect(shop.again(JSON.parse(JSON.stringify(madeOf)) as typeof madeOf, layout).hash).toBe(document.hash);
  });

  test('looks in layout 2 as in layout 1, byte for byte, where that is told what to keep on one line: with a name that breaks anywhere, too', () => {
    for (const to of [madeOf.head.to, ['Rh'.repeat(80)]]) {
      const letter = { ...partsOf(shop.library, madeOf), head: { ...madeOf.head, to } };
      expect(press.print({ ...worded(letter, asSet), layout: 'letter.1' }).hash).toBe(press.print({ ...letter, layout: 'letter.2' }).hash);
    }
  });
});

test('a letter of any version that was ever released, in any frame, can be rendered again', () => {
  const released = [...readReleased(TEMPLATE_FOLDER).keys()];
  const [frames, letters] = [released.filter((id) => id.startsWith('ramme.')), released.filter((id) => !id.startsWith('ramme.'))];
  for (const id of letters) {
    const [kind, to] = id.split('.') as [LetterKind, Recipient];
    const { madeOf, layout } = shop.print(kind, sampleFacts(kind, to));
    for (const frame of frames) expect(shop.again({ ...madeOf, template: id, frame }, layout).pages, `${id} in ${frame}`).toBeGreaterThan(0);
  }
});
