import { parseArgs } from 'node:util';
import { DEFAULT_MUNICIPALITY } from '../db/seedDefaults.ts';
import { isDay } from '../domain/calendar/day.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { Trouble } from '../stack/trouble.ts';
import type { RehearseOptions } from './rehearseDay.ts';

export const USAGE = `npm run letters -- preview KIND|--all --out DIR [--templates DIR]
npm run letters -- check | placeholders | release [--templates DIR]
npm run letters -- rehearse DAY [--municipality ID] [--sandbox] [--json]

  preview         renders letters with made-up people to DIR, as PDF and as text; drafts too
  check           reads every template, and says what is wrong by file and line
  placeholders    what a template may state, in Danish
  release         lets letters leave with the drafts there are; from then on these files stay as they are
  rehearse        which letters leave on a coming day, which move and why: as it will be if nothing new happens

  --templates     another folder of templates than the one that comes with the program (SAGSGANG_TEMPLATES)
  --municipality  rehearse: whose letters (${DEFAULT_MUNICIPALITY})
  --sandbox       rehearse: cases of ${NAMESPACES.sandbox}, each as it stands on its own clock
  --namespace     rehearse: cases of another namespace than ${NAMESPACES.production}
  --data DIR      rehearse: data folder of the running servers (.sagsgang)
  --json          rehearse: one JSON object, and nothing else, on standard output
  --help          this text`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = { all: flag, out: text, templates: text, municipality: text, sandbox: flag, namespace: text, data: text, json: flag, help: { ...flag, short: 'h' } } as const;
const REHEARSES = ['municipality', 'sandbox', 'namespace', 'data', 'json'] as const;

/** What may be said to each deed, beside its name. */
const DEEDS = {
  preview: ['all', 'out', 'templates'],
  check: ['templates'],
  placeholders: ['templates'],
  release: ['templates'],
  rehearse: REHEARSES,
} as const satisfies Record<string, readonly (keyof typeof OPTIONS)[]>;

export interface LettersOptions {
  readonly deed: keyof typeof DEEDS;
  /** Of a preview: the kind; nothing for all. */
  readonly kind?: string;
  readonly out: string;
  readonly templates?: string;
  /** Of a rehearsal, and there always. */
  readonly rehearsal?: RehearseOptions;
}

const wrong = (what: string): Trouble => new Trouble(`${what}\n\n${USAGE}`);

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

const isDeed = (name: string): name is keyof typeof DEEDS => Object.hasOwn(DEEDS, name);

/** Reads the command line; nothing where help is asked for. */
export function lettersOptions(args: readonly string[]): LettersOptions | undefined {
  const { values, positionals: [deed, what, ...more] } = parse(args);
  if (values.help || deed === undefined) return undefined;
  if (!isDeed(deed) || more.length > 0) throw wrong(`"${[deed, what, ...more].join(' ')}" is not understood.`);
  const stray = Object.keys(values).find((name) => !(DEEDS[deed] as readonly string[]).includes(name));
  if (stray !== undefined) throw wrong(`${deed} has no --${stray}.`);
  if (deed === 'rehearse') return { deed, out: '', rehearsal: rehearsalOf(what, values) };
  if (deed !== 'preview' && what !== undefined) throw wrong(`${deed} takes no name: "${what}" is too much.`);
  if (deed === 'preview' && (what === undefined) === (values.all !== true)) throw wrong('Name one kind of letter, or --all.');
  if (deed === 'preview' && !values.out) throw wrong('Say where the letters go: --out DIR.');
  return { deed, kind: what, out: values.out ?? '', templates: values.templates ?? (process.env['SAGSGANG_TEMPLATES'] || undefined) };
}

function rehearsalOf(on: string | undefined, { municipality = DEFAULT_MUNICIPALITY, sandbox, namespace, data, json = false }: ReturnType<typeof parse>['values']): RehearseOptions {
  if (on === undefined) throw wrong('Name the day to rehearse: rehearse 2026-12-07.');
  if (!isDay(on)) throw new Trouble(`A day is written YYYY-MM-DD and must exist in the calendar: "${on}" is none.`);
  if (sandbox && namespace !== undefined) throw wrong('Use --sandbox or --namespace, not both.');
  return { on, municipality, namespace: namespace ?? NAMESPACES[sandbox ? 'sandbox' : 'production'], json, dataDir: data };
}
