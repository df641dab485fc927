import { createHash } from 'node:crypto';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Values } from '../values.ts';
import { blocksOf, closingOf, type Block } from './blocks.ts';
import { TemplateFault } from './fault.ts';
import { parseTemplate, type Parsed } from './language.ts';

/** The place of the letter in its frame, and where the frame's end begins: lines of their own. */
const LETTER = '[brev]';
const SIGNATURE = '[underskrift]';

/** What is read of any template file. */
export interface TemplateFile {
  readonly id: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** All that is wrong with it by itself. Where its language is, what it states can't be told. */
  readonly faults: readonly TemplateFault[];
  readonly legible: boolean;
  /** What can't be meant so, and was not looked for in earlier programs: a fault of a version in use, while those before it stay as they are. */
  readonly unfit: Parsed['unfit'];
  /** Placeholders that it uses, each with its lines. */
  readonly uses: Parsed['uses'];
  /** Those that it prints. */
  readonly prints: Parsed['prints'];
}

/** A letter's words: its id names kind, recipient and version. */
export interface LetterTemplate extends TemplateFile {
  /** Throws {@link TemplateFaults} where it asks for what is not there. */
  fill(values: Values): { readonly subject: string; readonly blocks: readonly Block[] };
}

/** What stands around every letter: greeting, that it is a copy, eve remark, appeal guidance, signature. */
export interface Frame extends TemplateFile {
  /** Throws as `fill` does. */
  around(values: Values, blocks: readonly Block[]): readonly Block[];
}

const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex');
/** Windows' editors may put a mark before the first sign: it is in the file's hash, and not in the letter. */
const withoutMark = (file: string): string => file.replace(/^\ufeff/, '');
const known = (name: string): boolean => name in PLACEHOLDERS || (name.endsWith('.size') && PLACEHOLDERS[name.slice(0, -'.size'.length)]?.type === 'liste');

/** What each file is read for: its language, its placeholders, and what `more` finds. */
function read(id: string, file: string, bytes: string, more: (source: string) => readonly TemplateFault[]): TemplateFile & Pick<Parsed, 'fill'> {
  const source = withoutMark(bytes);
  const { faults, uses, prints, unfit, fill } = parseTemplate(file, source);
  const illegible = otherSigns(file, source);
  const unknown = [...uses].filter(([name]) => !known(name))
    .flatMap(([name, lines]) => lines.map((line) => new TemplateFault(file, line, `There is no placeholder ${name}: "npm run letters -- placeholders" lists them all.`)));
  const all = illegible.length > 0 ? illegible : [...faults, ...unknown, ...more(source)];
  return { id, hash: hashOf(bytes), faults: all, legible: illegible.length + faults.length === 0, unfit: illegible.length > 0 ? [] : unfit, uses, prints, fill };
}

/** A file in an older way of writing letters like æ, ø and å: they would be printed as signs of no letter. */
function otherSigns(file: string, source: string): TemplateFault[] {
  const line = source.split('\n').findIndex((l) => l.includes('\ufffd')) + 1;
  return line === 0 ? [] : [new TemplateFault(file, line, 'This file is not saved as UTF-8: save it so, and look at its æ, ø and å.')];
}

const noSubject = (file: string) => (source: string): TemplateFault[] => (/^# \S/.test(source) ? [] : [new TemplateFault(file, 1, 'The first line is the subject: begin it with "# ".')]);

/** Reads a letter: its first line, `# …`, is the subject. */
export function letterTemplate(id: string, file: string, bytes: string): LetterTemplate {
  const template = read(id, file, bytes, noSubject(file));
  return {
    ...template,
    fill(values) {
      const { text, told } = template.fill(values);
      const [first = '', ...rest] = text.split('\n');
      return { subject: told(first.slice(2).trim()).replaceAll('\n', ' '), blocks: blocksOf(rest.join('\n'), told) };
    },
  };
}

/** A frame has each mark once, in their order: told where the first one too many stands, or at its end. */
const marksAmiss = (file: string) => (source: string): TemplateFault[] => {
  const lines = source.trimEnd().split('\n').map((l) => l.trim());
  const linesWith = (mark: string): number[] => lines.flatMap((l, n) => (l === mark ? [n + 1] : []));
  const amiss = [LETTER, SIGNATURE].filter((mark) => linesWith(mark).length !== 1).map((mark) => new TemplateFault(file, linesWith(mark)[1] ?? lines.length, `A frame has one line "${mark}".`));
  const [[letter = 0], [signature = 0]] = [linesWith(LETTER), linesWith(SIGNATURE)];
  return amiss.length > 0 || letter < signature ? amiss : [new TemplateFault(file, letter, `"${LETTER}" stands before "${SIGNATURE}".`)];
};

/** Lines of a letter that only a frame knows. */
export const framesMarks = (source: string): { readonly line: number; readonly mark: string }[] =>
  source.split('\n').flatMap((l, n) => [LETTER, SIGNATURE].filter((mark) => l.includes(mark)).map((mark) => ({ line: n + 1, mark })));

/** Reads a frame: `[brev]` is the letter's place, `[underskrift]` begins the end. */
export function frame(id: string, file: string, bytes: string): Frame {
  const template = read(id, file, bytes, marksAmiss(file));
  return {
    ...template,
    around(values, blocks) {
      const { text, told } = template.fill(values);
      const [before = '', rest = ''] = text.split(`${LETTER}\n`);
      const [after = '', end = ''] = rest.split(`${SIGNATURE}\n`);
      return [...blocksOf(before, told), ...blocks, ...blocksOf(after, told), closingOf(end, told)];
    },
  };
}
