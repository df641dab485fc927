import { readFileSync } from 'node:fs';
import { TemplateFault } from './fault.ts';
import { fileOf, type Folder } from './folder.ts';
import { inspected, TEMPLATE_FOLDER } from './library.ts';
import { framesMarks } from './letterTemplate.ts';
import { literalMarkdown } from './markdown.ts';

/** What a template's owner is told of a folder. */
export interface Checked extends Pick<Folder, 'faults' | 'drafts' | 'passedOver'> {
  /** What can be used, and may not be what was meant; with file and line. */
  readonly warnings: readonly TemplateFault[];
}

/** Templates of before there were copies can be used; what they do not say is told. */
const COPY = 'A copy on paper of a letter that did not arrive does not say that it is one: print førstSendt, as the newest frame of the program does.';

/** A folder with its drafts, as if they were released. Throws `TemplateFaults` where there is no such folder. */
export function checked(folder: string = TEMPLATE_FOLDER): Checked {
  const { faults, drafts, passedOver, newest, frames } = inspected(folder, true);
  const around = frames.get(newest.get('ramme') ?? '');
  const literal = [...newest.values()].flatMap((id) => {
    const [path, text] = [fileOf(folder, id), readFileSync(fileOf(folder, id), 'utf8')];
    const marks = frames.has(id) ? [] : framesMarks(text).map(({ line, mark }) => ({ line, what: `${mark}, which is a frame's` }));
    return [...literalMarkdown(text), ...marks].map(({ line, what }) => new TemplateFault(path, line, `This is printed as it stands: ${what}.`));
  });
  const silent = around && !around.prints.has('førstSendt') ? [new TemplateFault(fileOf(folder, around.id), undefined, COPY)] : [];
  return { faults, drafts, passedOver, warnings: [...silent, ...literal] };
}
