import { parseArgs } from 'node:util';
import { Trouble } from '../stack/trouble.ts';

export const USAGE = `npm run letters -- preview KIND|--all --out DIR [--templates DIR]
npm run letters -- check | placeholders | release [--templates DIR]

  preview       renders letters with made-up people to DIR, as PDF and as text; drafts too
  check         reads every template, and says what is wrong by file and line
  placeholders  what a template may state, in Danish
  release       lets letters leave with the drafts there are; from then on these files stay as they are

  --templates   another folder of templates than the one that comes with the program (SAGSGANG_TEMPLATES)
  --help        this text`;

export const DEEDS = ['preview', 'check', 'placeholders', 'release'] as const;

export interface LettersOptions {
  readonly deed: (typeof DEEDS)[number];
  /** Of a preview: the kind; nothing for all. */
  readonly kind?: string;
  readonly out: string;
  readonly templates?: string;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { all: { type: 'boolean' }, out: { type: 'string' }, templates: { type: 'string' }, help: { type: 'boolean' } } });
  } catch (error) {
    throw new Trouble(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Reads the command line; nothing where help is asked for. */
export function lettersOptions(args: readonly string[]): LettersOptions | undefined {
  const { values, positionals: [deed, kind, ...more] } = parse(args);
  if (values.help || deed === undefined) return undefined;
  const known = DEEDS.find((d) => d === deed);
  if (!known || more.length > 0) throw new Trouble(`"${[deed, kind, ...more].join(' ')}" is not understood.\n\n${USAGE}`);
  if (known === 'preview' && (kind === undefined) === (values.all !== true)) throw new Trouble(`Name one kind of letter, or --all.\n\n${USAGE}`);
  if (known === 'preview' && !values.out) throw new Trouble(`Say where the letters go: --out DIR.\n\n${USAGE}`);
  return { deed: known, kind, out: values.out ?? '', templates: values.templates ?? (process.env['SAGSGANG_TEMPLATES'] || undefined) };
}
