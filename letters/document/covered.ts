import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Code points for which the bundled fonts have a sign, first and last of each stretch. */
const COVERS = JSON.parse(readFileSync(join(import.meta.dirname, 'fonts', 'covers.json'), 'utf8')) as readonly (readonly [number, number])[];

/** An empty box, where a sign is missing: better than a letter that can't be set. */
const MISSING = '□';

/** Most texts have signs for all: one look tells. */
const ALL_COVERED = new RegExp(`^[\\n${COVERS.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]*$`, 'u');
const isCovered = (codePoint: number): boolean => COVERS.some(([first, last]) => codePoint >= first && codePoint <= last);

/** Signs that belong to one another and show as one: a flag, a family. */
const signs = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** A text as the bundled fonts can show it. PDF/UA allows no sign without a shape, and a letter must not wait for an emoji. */
export const covered = (text: string): string =>
  ALL_COVERED.test(text) ? text : [...signs.segment(text)].map(({ segment }) => (segment === '\n' || [...segment].every((c) => isCovered(c.codePointAt(0)!)) ? segment : MISSING)).join('');
