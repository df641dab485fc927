import { MONTHS } from '../../domain/agenda/danish.ts';

/** What a letter does not know, and prints as it stands. */
export interface Literal {
  readonly line: number;
  readonly what: string;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s*#(?!# \S)/, 'a heading of another kind than "## …"'],
  [/^\s*(?:[-*_]\s*){3,}$/, 'a rule across the page'],
  [/^\s*(?:\d+[.)]|[a-z]\))\s(?!\s*(?:MONTH)\b)/, 'a numbered list: lists are "- …"'],
  [/^\s*(?:[*+]\s|-[^\s-])/, 'a list of another kind than "- …"'],
  [/^\s*>/, 'a quotation (>)'],
  [/\|.*\||^\s*\|/, 'a table (|)'],
  [/\*\S(?:[^*]*\S)?\*|(?<!\w)_\S(?:[^_]*\S)?_(?!\w)/, 'bold or italics (* or _)'],
  [/\[[^\]]*\]\([^)]*\)/, 'a link ([…](…))'],
  [/`|~~/, 'code or a line through words (` or ~~)'],
  [/<\/?[A-Za-z][^>]*>|&(?:[a-z]+|#\d+);/, 'HTML'],
  [/\\[^\s\w]?$|\\[*_#>|[\]]/, 'a backslash'],
].map(([form, what]) => [new RegExp((form as RegExp).source.replace('MONTH', MONTHS.join('|'))), what as string]);

const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
/** The words alone: of a placeholder a letter stands there, of all else of the language nothing. */
const words = (source: string): string =>
  source.replace(/\{%-?\s*comment\b.*?endcomment\s*-?%\}/gs, blank).replace(/\{\{.*?\}\}/gs, (found) => blank(found).replace(' ', 'x')).replace(/\{%.*?%\}/gs, blank);

const UNDER = 'a heading right under other words: leave an empty line before it';

/** Headings that are none, since their line goes on from the one before. A line of the language alone is no line of the letter. */
function headingsUnder(source: string, lines: readonly string[]): Literal[] {
  const told = source.split(/\r?\n/);
  const all = lines.map((text, n) => ({ text: text.trim(), line: n + 1 })).filter(({ text }, n) => text !== '' || told[n]!.trim() === '');
  return all.flatMap(({ text, line }, n) => (text.startsWith('## ') && n > 0 && all[n - 1]!.text !== '' && !all[n - 1]!.text.startsWith('## ') && line > 2 ? [{ line, what: UNDER }] : []));
}

/** Markdown that a template's owner may know from elsewhere and a letter prints as signs, line by line. The subject's mark is not among it. */
export function literalMarkdown(file: string): Literal[] {
  const source = file.replace(/^\ufeff?# /, '');
  const lines = words(source).split(/\r?\n/);
  return [...lines.flatMap((text, n) => SIGNS.filter(([form]) => form.test(text)).map(([, what]) => ({ line: n + 1, what }))), ...headingsUnder(source, lines)];
}
