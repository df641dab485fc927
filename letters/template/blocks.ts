/** A letter's text in its parts, as a page or a screen sets them. Nothing in the words themselves makes a part. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** Lines as they stand: within a template they run on, a text that people wrote keeps its own. */
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly string[])[] }
  | { readonly kind: 'closing'; readonly lines: readonly string[] };

const linesOf = (text: string): readonly string[] => text.split('\n').map((l) => l.trim()).filter((l) => l !== '');

type Told = (text: string) => string;

/** One stretch between blank lines: a heading, or a paragraph with the list that it ends in. */
function stretch(lines: readonly string[], told: Told): Block[] {
  const first = lines[0]!;
  if (first.startsWith('## ')) return [{ kind: 'heading', text: told(first.slice(3)) }, ...(lines.length > 1 ? stretch(lines.slice(1), told) : [])];
  const from = lines.findIndex((l) => l.startsWith('- '));
  const words = from < 0 ? lines : lines.slice(0, from);
  const items = from < 0 ? [] : lines.slice(from).reduce<string[]>((all, l) => (l.startsWith('- ') ? [...all, l.slice(2)] : [...all.slice(0, -1), `${all.at(-1)!} ${l}`]), []);
  return [
    ...(words.length > 0 ? [{ kind: 'paragraph' as const, lines: linesOf(told(words.join(' '))) }] : []),
    ...(items.length > 0 ? [{ kind: 'list' as const, items: items.map((i) => linesOf(told(i))) }] : []),
  ];
}

/** The parts of a filled template. `told` puts the values in their places, once the parts are known. */
export function blocksOf(text: string, told: Told): Block[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((s) => s.split('\n').map((l) => l.trim().replace(/ {2,}/g, ' ')).filter((l) => l !== ''))
    .filter((s) => s.length > 0)
    .flatMap((s) => stretch(s, told));
}

/** The end of a letter: each line is a line, and a blank one stays. */
export const closingOf = (text: string, told: Told): Block => ({ kind: 'closing', lines: text.trim().split('\n').map((l) => told(l.trim())) });

const TEXT: { readonly [K in Block['kind']]: (b: Extract<Block, { kind: K }>) => string } = {
  heading: (b) => b.text,
  paragraph: (b) => b.lines.join('\n'),
  list: (b) => b.items.map((i) => `- ${i.join('\n  ')}`).join('\n'),
  closing: (b) => b.lines.join('\n'),
};

/** The same as plain text: a list stands right under its paragraph. */
export const plainText = (blocks: readonly Block[]): string =>
  blocks.reduce((text, b, i) => text + (i === 0 ? '' : b.kind === 'list' && blocks[i - 1]!.kind === 'paragraph' ? '\n' : '\n\n') + (TEXT[b.kind] as (b: Block) => string)(b), '');
