import { isLetterKind, LETTERS, RECIPIENT_DA, type LetterKind, type Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../catalogue.ts';

/** What a file of the folder is by its name: `infoCitizen.citizen.1.md` has kind, recipient, version; `ramme.1.md` is the frame. */
export type Meant =
  | { readonly is: 'letter' | 'frame'; readonly id: string; readonly series: string; readonly version: number }
  | { readonly is: 'amiss'; readonly why: string }
  | { readonly is: 'passedOver'; readonly why: string };

const LETTER_FILE = /^([A-Za-z0-9]+)\.([A-Za-z]+)\.([1-9]\d{0,3})\.md$/;
const FRAME_FILE = /^ramme\.([1-9]\d{0,3})\.md$/;

const NAMED = 'A template is named kind.recipient.version.md, such as closing.citizen.2.md, and a frame ramme.version.md';
/** What keeps a file that ends as templates do from being one; the first that fits is told. */
const AMISS: readonly (readonly [RegExp, string])[] = [
  [/\s/, 'this name has a space in it'],
  [/^ramme\./i, 'ramme is written in small letters, and its version alone follows'],
  [/\.0\d*\.md$/, 'a version is a number from 1 on, with no 0 before it'],
  [/^[^.]+\.[^.]+\.md$/, 'this name lacks one of the three'],
];

const HIDDEN = /^[.~]/;

/** Why a file is no template; the first that fits is told. */
const PASSED_OVER: readonly (readonly [RegExp, string])[] = [
  [HIDDEN, 'its name begins as that of a hidden or temporary file does'],
  [/\.md\s+$/i, 'its name ends in a space: take it away'],
  [/\.md$/i, 'its name ends in .MD: write .md in small letters'],
  [/\.md\.[^.]+$/i, 'its name goes on after .md: take the rest away (Windows may hide the last part of a name)'],
  [/^[A-Za-z0-9]+(?:\.[A-Za-z]+)?\.\d+$/, 'its name does not end in .md'],
];

/** `closing (afsluttende brev)`: the word that file names use, and what it is. */
export const kindInDanish = (kind: LetterKind): string => `${kind} (${LETTERS[kind].da})`;
export const recipientInDanish = (to: Recipient): string => `${to} (${RECIPIENT_DA[to]})`;

/** A name as somebody may have meant it: the same in other letters, large and small. */
const meant = (names: readonly string[], word: string): string => {
  const near = names.find((n) => n.toLowerCase() === word.toLowerCase());
  return near === undefined ? '"npm run letters -- placeholders" lists them all.' : `Write ${near}.`;
};

function letterNamed(name: string, [, kind = '', to = '', version = '']: readonly string[]): Meant {
  if (!isLetterKind(kind)) return { is: 'amiss', why: `There is no letter kind ${kind}. ${meant(Object.keys(LETTERS), kind)}` };
  const { to: all } = CATALOGUE[kind];
  if (!all.includes(to as Recipient)) return { is: 'amiss', why: `The letter ${kindInDanish(kind)} does not go to ${to}, but to ${all.map(recipientInDanish).join(' and ')}.` };
  return { is: 'letter', id: name.slice(0, -'.md'.length), series: `${kind}.${to}`, version: +version };
}

const first = (rows: readonly (readonly [RegExp, string])[], name: string): string | undefined => rows.find(([form]) => form.test(name))?.[1];

/** What a file is by its name. */
export function meantBy(name: string): Meant {
  const [frame, letter] = [FRAME_FILE.exec(name), LETTER_FILE.exec(name)];
  if (frame) return { is: 'frame', id: name.slice(0, -'.md'.length), series: 'ramme', version: +frame[1]! };
  if (letter) return letterNamed(name, letter);
  if (name.endsWith('.md') && !HIDDEN.test(name)) return { is: 'amiss', why: [NAMED, first(AMISS, name)].filter((w) => w !== undefined).join(': ') + '.' };
  return { is: 'passedOver', why: first(PASSED_OVER, name) ?? 'a template\'s name ends in .md' };
}
