import { createHash } from 'node:crypto';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Values } from '../values.ts';
import { blocksOf, closingOf, type Block } from './blocks.ts';
import { TemplateFault } from './fault.ts';
import { parseTemplate, type Parsed } from './language.ts';

/** The place of the letter in its frame, and where the frame's end begins: lines of their own. */
const LETTER = '[brev]';
const SIGNATURE = '[underskrift]';

/** A template file as it is used: its id names kind, recipient and version. */
export interface LetterTemplate {
  readonly id: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** Placeholders that it uses, each with its line. */
  readonly uses: Parsed['uses'];
  /** Those that it prints. */
  readonly prints: Parsed['prints'];
  fill(values: Values): { readonly subject: string; readonly blocks: readonly Block[] };
}

/** What stands around every letter: greeting, eve remark, appeal guidance, signature. */
export interface Frame extends Pick<LetterTemplate, 'id' | 'hash' | 'uses' | 'prints'> {
  around(values: Values, blocks: readonly Block[]): readonly Block[];
}

const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex');
/** Windows' editors may put a mark before the first sign: it is in the file's hash, and not in the letter. */
const withoutMark = (file: string): string => file.replace(/^\ufeff/, '');
/** Lines in which a mistyped placeholder's name is looked for. */
const known = (name: string): boolean => name in PLACEHOLDERS || (name.endsWith('.size') && PLACEHOLDERS[name.slice(0, -'.size'.length)]?.type === 'liste');

function parsed(file: string, source: string): Parsed {
  const template = parseTemplate(file, source);
  for (const [name, line] of template.uses) {
    if (!known(name)) throw new TemplateFault(file, line, `There is no placeholder ${name}: "npm run letters -- placeholders" lists them all.`);
  }
  return template;
}

/** Reads a letter: its first line, `# …`, is the subject. */
export function letterTemplate(id: string, file: string, bytes: string): LetterTemplate {
  const source = withoutMark(bytes);
  const { uses, prints, fill } = parsed(file, source);
  if (!/^# \S/.test(source)) throw new TemplateFault(file, 1, 'The first line is the subject: begin it with "# ".');
  return {
    id, hash: hashOf(bytes), uses, prints,
    fill(values) {
      const { text, told } = fill(values);
      const [first = '', ...rest] = text.split('\n');
      return { subject: told(first.slice(2).trim()).replaceAll('\n', ' '), blocks: blocksOf(rest.join('\n'), told) };
    },
  };
}

/** Reads a frame: `[brev]` is the letter's place, `[underskrift]` begins the end. */
export function frame(id: string, file: string, bytes: string): Frame {
  const source = withoutMark(bytes);
  const { uses, prints, fill } = parsed(file, source);
  const lines = source.split('\n').map((l) => l.trim());
  for (const mark of [LETTER, SIGNATURE]) {
    if (lines.filter((l) => l === mark).length !== 1) throw new TemplateFault(file, undefined, `A frame has one line "${mark}".`);
  }
  if (lines.indexOf(LETTER) > lines.indexOf(SIGNATURE)) throw new TemplateFault(file, lines.indexOf(LETTER) + 1, `"${LETTER}" stands before "${SIGNATURE}".`);
  return {
    id, hash: hashOf(bytes), uses, prints,
    around(values, blocks) {
      const { text, told } = fill(values);
      const [before = '', rest = ''] = text.split(`${LETTER}\n`);
      const [after = '', end = ''] = rest.split(`${SIGNATURE}\n`);
      return [...blocksOf(before, told), ...blocks, ...blocksOf(after, told), closingOf(end, told)];
    },
  };
}
