import { ForTag, Liquid, LiquidError, Output, type Template } from 'liquidjs';
import { date, genitive, longDate, number } from '../danish.ts';
import { isDayValue, type Value } from '../values.ts';
import { printable } from '../printable.ts';
import { closedIn } from './closed.ts';
import { amissIn } from './fitting.ts';
import { TemplateFault, TemplateFaults } from './fault.ts';

/** What a template may do with a value: little, so that whoever writes letters can know all of it. */
const TAGS = ['if', 'unless', 'case', 'for', 'comment'];
const FILTERS = {
  /** `4. juni 2026`, without the weekday. */
  kort: (v: unknown) => {
    if (!isDayValue(v)) throw new Error('only a date can be told shortly with "kort"');
    return date(v.dato);
  },
  ejefald: (v: unknown) => {
    if (typeof v !== 'string') throw new Error('only a text has a genitive ("ejefald")');
    return genitive(v);
  },
};

/** Marks around a value's number: of the private use area, which no text may contain. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const MARKED = /\ue000(\d+)\ue001/g;
function printed(value: unknown): string {
  if (isDayValue(value)) return longDate(value.dato);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return printable(value);
  throw new Error(`${Array.isArray(value) ? 'a list' : typeof value} can't be printed: name one of its parts, or ask for it in an "if"`);
}

/** A tag on a line of its own leaves no empty line behind: else it would end the paragraph. */
const withoutTagLines = (source: string): string => source.replace(/^([ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+)$/gm, (line) => line.replace(/-?%\}([ \t]*)$/, '-%}$1'));

export interface Filled {
  /** The text, with a mark where each value goes. */
  readonly text: string;
  /** Puts the values in the places of their marks. */
  readonly told: (marked: string) => string;
}

export interface Parsed {
  /** What is not of the language. Where there is any, the rest is what stands beside it. */
  readonly faults: readonly TemplateFault[];
  /** Placeholders used, with the lines of their uses. */
  readonly uses: ReadonlyMap<string, readonly number[]>;
  /** Those of them that come onto the page, and lists that are gone through: a condition alone states nothing. */
  readonly prints: ReadonlyMap<string, readonly number[]>;
  /** What is done with placeholders that their types do not allow. */
  readonly unfit: readonly TemplateFault[];
  /** Throws {@link TemplateFaults} where the template asks for what is not there. */
  fill(values: { readonly [name: string]: Value }): Filled;
}

function engine(keep: (value: unknown) => string): Liquid {
  const liquid = new Liquid({ strictVariables: true, strictFilters: true, lenientIf: true, greedy: false, ownPropertyOnly: true, dynamicPartials: false, catchAllErrors: true, outputEscape: keep });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name];
  for (const [name, filter] of Object.entries(FILTERS)) liquid.registerFilter(name, filter);
  return liquid;
}

/** Each single error: one inside a block is told by the block as well. */
const single = (error: LiquidError): LiquidError[] => ('errors' in error ? (error.errors as LiquidError[]).flatMap(single) : [error]);

/** Where an error stands in the source. */
const tokenOf = (error: LiquidError) => (error as unknown as { readonly token?: { readonly begin: number; readonly end: number; getPosition(): number[] } }).token;

/** As its owner wrote it: a tag got its `-` from us. */
const asWritten = (what: string): string => what.replaceAll('-%}', '%}').replace(/\s+/g, ' ');

/** An error of the language as a fault of the file; the language counts lines from one, as people do. */
function fault(file: string, error: LiquidError, uses: Parsed['uses'] = new Map()): TemplateFault {
  const [line] = tokenOf(error)?.getPosition() ?? [];
  const cause = (error as { originalError?: Error }).originalError?.message ?? error.message;
  const what = asWritten(cause.replace(/, (?:file|line):.*$/s, ''));
  const [, missing] = /^undefined variable: (.+)$/.exec(what) ?? [];
  if (missing === undefined) return new TemplateFault(file, line, `${what}.`);
  // Where nothing of it is known, the whole is missing: a placeholder has its full name.
  const name = [...uses].find(([n, lines]) => (n === missing || n.startsWith(`${missing}.`)) && lines.includes(line ?? 0))?.[0] ?? missing;
  return new TemplateFault(file, line, `${name} is not there in every letter: put the sentence inside {% if ${name} %} … {% endif %}.`);
}

/** The same source with blanks in place of what an error is about; of its whole line, where it is about nothing that can be seen. */
function without(source: string, error: LiquidError): string {
  const token = tokenOf(error);
  if (!token) return source;
  const { begin, end } = token;
  const nothing = source.slice(begin, end).trim() === '';
  const [from, to] = nothing ? [source.lastIndexOf('\n', begin - 1) + 1, begin + /$/m.exec(source.slice(begin))!.index] : [begin, end];
  return source.slice(0, from) + source.slice(from, to).replace(/[^\n]/g, ' ') + source.slice(to);
}

interface Read {
  readonly template: Template[];
  readonly faults: readonly TemplateFault[];
}

/** Reads as much as can be read: what is no language is noted, taken away, and the rest read again, so that each line that has a fault is told. */
function parsed(liquid: Liquid, file: string, source: string, faults: readonly TemplateFault[] = []): Read {
  try {
    return { template: liquid.parse(source, file), faults };
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    if (faults.length === 0) {
      const { closed, open } = closedIn(source);
      if (open.length > 0) return parsed(liquid, file, closed, open.map(({ line, what }) => new TemplateFault(file, line, what)));
    }
    const first = single(error)[0]!;
    const [found, rest] = [fault(file, first), without(source, first)];
    const told = faults.some((f) => f.line === found.line) ? faults : [...faults, found];
    return rest === source ? { template: [], faults: told } : parsed(liquid, file, rest, told);
  }
}

/** A template without what it only asks. */
const onlyPrinting = (template: Template): Template => ({
  token: template.token,
  render: template.render,
  ...((template instanceof Output || template instanceof ForTag) && { arguments: () => template.arguments() }),
  ...(template.blockScope && { blockScope: () => template.blockScope!() }),
  ...(template.children && { *children(partials: boolean, sync: boolean) { return (yield* template.children!(partials, sync)).map(onlyPrinting); } }),
});

/** Names that do not arise in the template itself, with the lines of their uses. */
function namesIn(liquid: Liquid, template: Template[]): ReadonlyMap<string, readonly number[]> {
  const names = new Map<string, readonly number[]>();
  for (const all of Object.values(liquid.analyzeSync(template, { partials: false }).globals)) {
    for (const { segments, location } of all) {
      const name = segments.map(String).join('.');
      names.set(name, [...(names.get(name) ?? []), location.row].sort((a, b) => a - b));
    }
  }
  return names;
}

/** Reads a template; what is wrong with its language is among its `faults`. */
export function parseTemplate(file: string, source: string): Parsed {
  let values: string[] = [];
  const liquid = engine((value) => `${OPEN}${values.push(printed(value)) - 1}${CLOSE}`);
  const { template, faults } = parsed(liquid, file, withoutTagLines(source.replaceAll('\r\n', '\n')));
  const uses = namesIn(liquid, template);
  return {
    faults, uses,
    prints: namesIn(liquid, template.map(onlyPrinting)),
    unfit: amissIn(template).map(({ line, what }) => new TemplateFault(file, line, what)),
    fill(scope) {
      values = [];
      try {
        const text = liquid.renderSync(template, scope) as string;
        const own = values;
        return { text, told: (marked) => marked.replace(MARKED, (_, n: string) => own[+n]!) };
      } catch (error) {
        throw LiquidError.is(error) ? new TemplateFaults(single(error).map((e) => fault(file, e, uses))) : error;
      }
    },
  };
}
