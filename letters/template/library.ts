import { join } from 'node:path';
import type { LetterKind, Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../catalogue.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Values } from '../values.ts';
import { plainText } from './blocks.ts';
import { gathered, TemplateFault, TemplateFaults } from './fault.ts';
import { fileOf, readFolder, type Folder } from './folder.ts';
import type { Frame, LetterTemplate } from './letterTemplate.ts';
import { ASKED, unstated } from './stated.ts';
import { trials } from './trials.ts';

/** All template files of a folder, every version of each. */
export interface Library {
  readonly drafts: Folder['drafts'];
  /** The newest released version: what a letter that leaves now is made of. Throws where there is no such letter. */
  newest(kind: LetterKind, to: Recipient): { readonly template: LetterTemplate; readonly frame: Frame };
  /** A version by its id, such as `infoCitizen.citizen.1` and `ramme.1`; nothing where the folder has none. */
  version(template: string, frame: string): { readonly template: LetterTemplate; readonly frame: Frame } | undefined;
}

/** The default folder, shipped with the program. */
export const TEMPLATE_FOLDER = join(import.meta.dirname, '..', 'templates');

/** Where a placeholder that a kind must state is missing: in the template, where it is asked for and not printed, or where it is printed and lost. */
interface Lack {
  readonly kind: LetterKind;
  readonly name: string;
  readonly file: string;
  readonly line?: number;
  readonly what: string;
}

/** What its kind demands of a template and is not in it: a decision without guidance must not come to be. */
function lacks(folder: string, kind: LetterKind, template: LetterTemplate, around: Frame): Lack[] {
  const both = [template, around];
  return CATALOGUE[kind].states.flatMap((name) => {
    const asks = both.find(({ uses }) => uses.has(name));
    if (!asks) return [{ kind, name, file: fileOf(folder, template.id), line: 1, what: `must state ${name}: use that placeholder here or in ${around.id}.` }];
    if (ASKED.has(PLACEHOLDERS[name]!.type) || both.some(({ prints }) => prints.has(name))) return [];
    return [{ kind, name, file: fileOf(folder, asks.id), line: asks.uses.get(name)![0], what: `must state ${name}, and here it is only asked whether it is there: print it, {{ ${name} }}.` }];
  });
}

/** One fault for what many kinds lack at one place. */
function asFaults(all: readonly Lack[]): TemplateFault[] {
  const same = (a: Lack) => (b: Lack): boolean => a.file === b.file && a.line === b.line && a.what === b.what;
  return all.filter((l, n) => all.findIndex(same(l)) === n)
    .map((l) => new TemplateFault(l.file, l.line, `A letter ${[...new Set(all.filter(same(l)).map(({ kind }) => kind))].join(', ')} ${l.what}`));
}

/** Fills a letter in its frame as letters are. An unknown placeholder is told once, not as one that lacks its `if` too. */
function tried(folder: string, kind: LetterKind, to: Recipient, template: LetterTemplate, around: Frame): { readonly faults: readonly TemplateFault[]; readonly lost: readonly Lack[] } {
  const [found, both]: [TemplateFault[], readonly [LetterTemplate, Frame]] = [[], [template, around]];
  const fill = (values: Values): string | undefined => {
    const letter = gathered(found, () => template.fill(values));
    const whole = gathered(found, () => around.around(values, letter?.blocks ?? []));
    return letter && whole && `${letter.subject}\n${plainText(whole)}`;
  };
  const missing = lacks(folder, kind, template, around);
  const names = CATALOGUE[kind].states.filter((name) => !missing.some((l) => l.name === name));
  const lost = [...unstated(trials(kind, to, both.flatMap(({ uses }) => [...uses.keys()])), names, fill)].map(([name, { which }]): Lack => {
    const [at, lines] = both.map((f) => [f, f.prints.get(name) ?? f.uses.get(name)] as const).find(([, l]) => l)!;
    return { kind, name, file: fileOf(folder, at.id), line: lines![0], what: `must state ${name}, and one ${which} does not: what stands around it asks for something else too.` };
  });
  const told = new Set(both.flatMap((f) => [...f.faults, ...f.unfit]).map((f) => `${f.file}:${f.line}`));
  return { faults: found.filter((f) => !told.has(`${f.file}:${f.line}`)), lost: [...missing, ...lost] };
}

/** What is wrong with the versions in use, taken together: what a kind lacks, and what a letter would ask in vain. */
function amissTogether(folder: string, { letters, frames, newest, faults }: Folder): TemplateFault[] {
  const none = (series: string, what: string): TemplateFault[] =>
    faults.some((f) => f.file.startsWith(join(folder, `${series}.`))) ? [] : [new TemplateFault(folder, undefined, `${what}: a file ${series}.1.md.`)];
  const around = frames.get(newest.get('ramme') ?? '');
  if (!around) return none('ramme', 'There is no released frame');
  const lacking: Lack[] = [];
  const found = (Object.keys(CATALOGUE) as LetterKind[]).flatMap((kind) => CATALOGUE[kind].to.flatMap((to) => {
    const template = letters.get(newest.get(`${kind}.${to}`) ?? '');
    if (!template) return none(`${kind}.${to}`, `The letter ${kind} to ${to} has no released template`);
    if (!template.legible || !around.legible) return [];
    const { faults: amiss, lost } = tried(folder, kind, to, template, around);
    lacking.push(...lost);
    return amiss;
  }));
  return [...found, ...asFaults(lacking)];
}

/** A folder with all that is wrong with it. Throws {@link TemplateFaults} where there is no such folder. */
export function inspected(folder: string, withDrafts: boolean): Folder {
  const read = readFolder(folder, withDrafts);
  const inUse = [...read.newest.values()].flatMap((id) => read.letters.get(id) ?? read.frames.get(id) ?? []);
  return { ...read, faults: [...read.faults, ...inUse.flatMap((f) => f.unfit), ...amissTogether(folder, read)] };
}

/**
 * Reads and checks a folder of templates: names, language, placeholders, what each kind must state; and each is filled
 * as letters are, with much, with little, and with each thing it uses left out by itself: what must be stated must come out. With drafts, these count as if they were released: for those who write
 * them. Throws {@link TemplateFaults}, all that there are.
 */
export function openLibrary(folder: string = TEMPLATE_FOLDER, withDrafts = false): Library {
  const { letters, frames, newest, drafts, faults } = inspected(folder, withDrafts);
  if (faults.length > 0) throw new TemplateFaults(faults);
  const around = frames.get(newest.get('ramme')!)!;
  return {
    drafts,
    newest(kind, to) {
      const template = letters.get(newest.get(`${kind}.${to}`) ?? '');
      if (!template) throw new Error(`There is no letter ${kind} to ${to}: add its row to letters/catalogue.ts and its template to letters/templates.`);
      return { template, frame: around };
    },
    version(template, id) {
      const [t, f] = [letters.get(template), frames.get(id)];
      return t && f && { template: t, frame: f };
    },
  };
}
