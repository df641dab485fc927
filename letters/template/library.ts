import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLetterKind, type LetterKind, type Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../catalogue.ts';
import { TemplateFault } from './fault.ts';
import { frame, letterTemplate, type Frame, type LetterTemplate } from './letterTemplate.ts';
import { PLACEHOLDERS, type PlaceholderType } from '../placeholders.ts';
import { readReleased } from './released.ts';
import { samples } from './samples.ts';

/** `infoCitizen.citizen.1.md`: kind, recipient, version; `ramme.1.md`: the frame and its version. */
const LETTER_FILE = /^([A-Za-z0-9]+)\.([A-Za-z]+)\.([1-9]\d{0,3})\.md$/;
const FRAME_FILE = /^ramme\.([1-9]\d{0,3})\.md$/;

/** All template files of a folder, every version of each. */
export interface Library {
  /** Files that are not released: nothing leaves by them. */
  readonly drafts: readonly { readonly id: string; readonly hash: string }[];
  /** The newest released version: what a letter that leaves now is made of. Throws where there is no such letter. */
  newest(kind: LetterKind, to: Recipient): { readonly template: LetterTemplate; readonly frame: Frame };
  /** A version by its id, such as `infoCitizen.citizen.1` and `ramme.1`; nothing where the folder has none. */
  version(template: string, frame: string): { readonly template: LetterTemplate; readonly frame: Frame } | undefined;
}

/** The default folder, shipped with the program. */
export const TEMPLATE_FOLDER = join(import.meta.dirname, '..', 'templates');

function readLetter(path: string, id: string, [, kind = '', to = '']: readonly string[]): LetterTemplate {
  if (!isLetterKind(kind)) throw new TemplateFault(path, undefined, `There is no letter kind ${kind}.`);
  if (!CATALOGUE[kind].to.includes(to as Recipient)) throw new TemplateFault(path, undefined, `The letter ${kind} does not go to ${to}.`);
  return letterTemplate(id, path, readFileSync(path, 'utf8'));
}

/** Of these a template chooses its words; of all others the value itself must come onto the page. */
const ASKED: ReadonlySet<PlaceholderType> = new Set<PlaceholderType>(['ja/nej', 'kode']);

/** What its kind demands of a template and is not in it: a decision without guidance must not come to be. */
function demanded(folder: string, kind: LetterKind, template: LetterTemplate, around: Frame): void {
  const both = [template, around];
  for (const name of CATALOGUE[kind].states) {
    const asks = both.find(({ uses }) => uses.has(name));
    if (!asks) throw new TemplateFault(join(folder, `${template.id}.md`), 1, `A letter ${kind} must state ${name}: use that placeholder here or in ${around.id}.`);
    if (!ASKED.has(PLACEHOLDERS[name]!.type) && !both.some(({ prints }) => prints.has(name))) {
      throw new TemplateFault(join(folder, `${asks.id}.md`), asks.uses.get(name), `A letter ${kind} must state ${name}, and here it is only asked whether it is there: print it, {{ ${name} }}.`);
    }
  }
}

/**
 * Reads and checks a folder of templates: names, language, placeholders, what each kind must state; and each is filled
 * with much and with little, as letters are. With drafts, these count as if they were released: for those who write
 * them. Throws the first {@link TemplateFault}.
 */
export function openLibrary(folder: string = TEMPLATE_FOLDER, withDrafts = false): Library {
  const letters = new Map<string, LetterTemplate>();
  const frames = new Map<string, Frame>();
  const newest = new Map<string, number>();
  if (!existsSync(folder)) throw new TemplateFault(folder, undefined, 'There is no such folder of templates.');
  const released = readReleased(folder);
  const drafts: { id: string; hash: string }[] = [];
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.md')).sort()) {
    const path = join(folder, name);
    const [isFrame, isLetter] = [FRAME_FILE.exec(name), LETTER_FILE.exec(name)];
    if (!isFrame && !isLetter) throw new TemplateFault(path, undefined, 'A template is named kind.recipient.version.md, such as closing.citizen.2.md.');
    const id = name.slice(0, -'.md'.length);
    const read = isFrame ? frame(id, path, readFileSync(path, 'utf8')) : readLetter(path, id, isLetter!);
    if (isFrame) frames.set(id, read as Frame);
    else letters.set(id, read as LetterTemplate);
    if (!released.has(id)) {
      drafts.push({ id, hash: read.hash });
      if (!withDrafts) continue;
    } else if (released.get(id) !== read.hash) throw new TemplateFault(path, undefined, 'Letters have left with this version: it stays as it was. Copy it to the next number, and change that.');
    const [series, version] = [id.slice(0, id.lastIndexOf('.')), +id.slice(id.lastIndexOf('.') + 1)];
    newest.set(series, Math.max(newest.get(series) ?? 0, version));
  }
  for (const id of released.keys()) if (!frames.has(id) && !letters.has(id)) throw new TemplateFault(join(folder, `${id}.md`), undefined, 'Letters have left with this version: bring the file back.');
  const around = frames.get(`ramme.${newest.get('ramme')}`);
  if (!around) throw new TemplateFault(folder, undefined, 'There is no released frame: a file ramme.1.md.');
  for (const [kind, { to }] of Object.entries(CATALOGUE) as [LetterKind, (typeof CATALOGUE)[LetterKind]][]) {
    for (const recipient of to) {
      const template = letters.get(`${kind}.${recipient}.${newest.get(`${kind}.${recipient}`)}`);
      if (!template) throw new TemplateFault(folder, undefined, `The letter ${kind} to ${recipient} has no released template: a file ${kind}.${recipient}.1.md.`);
      demanded(folder, kind, template, around);
      for (const values of samples(kind, recipient)) around.around(values, template.fill(values).blocks);
    }
  }
  return {
    drafts,
    newest(kind, to) {
      const template = letters.get(`${kind}.${to}.${newest.get(`${kind}.${to}`)}`);
      if (!template) throw new Error(`There is no letter ${kind} to ${to}: add its row to letters/catalogue.ts and its template to letters/templates.`);
      return { template, frame: around };
    },
    version(template, id) {
      const [t, f] = [letters.get(template), frames.get(id)];
      return t && f && { template: t, frame: f };
    },
  };
}
