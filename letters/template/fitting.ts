import { CaseTag, ForTag, IfTag, Output, TypeGuards, UnlessTag, type Template, type Token } from 'liquidjs';
import { PLACEHOLDERS, type Placeholder } from '../placeholders.ts';

/** What a file does with a placeholder that its type does not allow. */
export interface Amiss {
  readonly line: number;
  readonly what: string;
}

/** In a `for`: whose element each of its names is. */
type Within = ReadonlyMap<string, string>;

/** A placeholder as it is written, and what is known of it: nothing, where there is none. */
interface Named {
  readonly name: string;
  readonly line: number;
  readonly list?: string;
  readonly is?: Placeholder;
}

const lineOf = (token: Token): number => token.getPosition()[0]!;

function named(token: Token | undefined, within: Within): Named | undefined {
  if (!TypeGuards.isPropertyAccessToken(token)) return undefined;
  const parts = token.props.map((p) => ('content' in p ? String(p.content) : p.getText()));
  const [first = '', ...rest] = parts;
  const [name, list] = [parts.join('.'), within.get(first)];
  const is = list === undefined ? PLACEHOLDERS[name] : PLACEHOLDERS[list]?.each?.[rest.join('.')];
  return { name, line: lineOf(token), ...(list !== undefined && rest.length > 0 && { list }), ...(is && { is }) };
}

/** What each type may be compared with, beside another placeholder and whether it is there at all. */
const FITS: { readonly [T in Placeholder['type']]: { readonly fits: (other: Token, is: Placeholder) => boolean; readonly instead: (name: string, is: Placeholder) => string } } = {
  kode: { fits: (other, { codes = [] }) => TypeGuards.isQuotedToken(other) && codes.includes(other.content), instead: (name, { codes = [] }) => `${name} is one of ${codes.map((c) => `'${c}'`).join(', ')}` },
  tal: { fits: TypeGuards.isNumberToken, instead: (name) => `${name} is a number, which is written without quotation marks` },
  'ja/nej': { fits: (other) => TypeGuards.isLiteralToken(other), instead: (name) => `ask {% if ${name} %}` },
  tekst: { fits: () => false, instead: (name) => `${name} is a text, and a letter can only ask whether it is there, {% if ${name} %}` },
  dato: { fits: () => false, instead: (name) => `${name} is a day, and a letter can only ask whether it is there, {% if ${name} %}` },
  liste: { fits: () => false, instead: (name) => `${name} is a list, and a letter can only ask whether it is there, {% if ${name} %}` },
};
const THERE: readonly string[] = ['nil', 'null', 'empty', 'blank'];
const isWritten = (token: Token | undefined): token is Token => TypeGuards.isQuotedToken(token) || TypeGuards.isNumberToken(token) || (TypeGuards.isLiteralToken(token) && !THERE.includes(token.literal));

function compared(one: Token | undefined, other: Token | undefined, within: Within): Amiss[] {
  const [placeholder, written] = isWritten(one) ? [named(other, within), one] : [named(one, within), other];
  if (!placeholder?.is || !isWritten(written)) return [];
  const { fits, instead } = FITS[placeholder.is.type];
  return fits(written, placeholder.is) ? [] : [{ line: lineOf(written), what: `${placeholder.name} is never ${written.getText()}: ${instead(placeholder.name, placeholder.is)}.` }];
}

const noSuch = ({ name, line, list, is }: Named): Amiss[] => {
  if (list === undefined || is) return [];
  const each = Object.keys(PLACEHOLDERS[list]?.each ?? {}).map((field) => `${name.split('.')[0]}.${field}`);
  return [{ line, what: `There is no placeholder ${name}: ${each.length === 0 ? `${list} is no list` : `each of ${list} has ${each.join(', ')}`}.` }];
};

/** An expression as the language keeps it: values first, then what is done with them. */
function expression(postfix: readonly Token[], within: Within): Amiss[] {
  const [values, found]: [(Token | undefined)[], Amiss[]] = [[], []];
  for (const token of postfix) {
    if (TypeGuards.isOperatorToken(token)) {
      const right = values.pop();
      if (token.operator === 'not') values.push(undefined);
      else {
        const left = values.pop();
        if (token.operator !== 'and' && token.operator !== 'or') found.push(...compared(left, right, within));
        values.push(undefined);
      }
    } else if (TypeGuards.isFilteredValueToken(token)) {
      found.push(...expression(token.initial.postfix, within));
      values.push(undefined);
    } else {
      const name = named(token, within);
      if (name) found.push(...noSuch(name));
      values.push(token);
    }
  }
  return found;
}

const printedCode = ({ name, line, is }: Named): Amiss[] =>
  is?.type === 'kode' ? [{ line, what: `a code can't be printed: ask for it, {% if ${name} == '${is.codes![0]}' %}, and write the words.` }] : [];

/** What is done with placeholders that can't be: compared with what they never are, printed though they are codes, asked of a list that has them not. */
export function amissIn(templates: readonly Template[], within: Within = new Map()): Amiss[] {
  return templates.flatMap((t): Amiss[] => {
    const inside = (all: readonly Template[] | undefined, also = within): Amiss[] => amissIn(all ?? [], also);
    if (t instanceof Output) {
      const { postfix } = t.value.initial;
      const name = postfix.length === 1 ? named(postfix[0], within) : undefined;
      return [...expression(postfix, within), ...(name ? printedCode(name) : [])];
    }
    if (t instanceof IfTag || t instanceof UnlessTag) return [...t.branches.flatMap((b) => [...expression(b.value.initial.postfix, within), ...inside(b.templates)]), ...inside(t.elseTemplates)];
    if (t instanceof CaseTag) {
      const { postfix } = t.value.initial;
      return [...expression(postfix, within), ...t.branches.flatMap((b) => [...b.values.flatMap((v) => compared(postfix[0], v, within)), ...inside(b.templates)]), ...inside(t.elseTemplates)];
    }
    if (!(t instanceof ForTag)) return [];
    const list = named(t.collection, within);
    return [...(list ? noSuch(list) : []), ...inside(t.templates, new Map([...within, [t.variable, list?.name ?? '']])), ...inside(t.elseTemplates)];
  });
}
