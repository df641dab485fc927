import { ForTag, Liquid, LiquidError, Output, type Template } from 'liquidjs';
import { date, genitive, longDate, number } from '../danish.ts';
import { isDayValue, type Value } from '../values.ts';
import { printable } from '../printable.ts';
import { TemplateFault } from './fault.ts';

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
  /** Placeholders used, with the line of their first use. */
  readonly uses: ReadonlyMap<string, number>;
  /** Those of them that come onto the page, and lists that are gone through: a condition alone states nothing. */
  readonly prints: ReadonlyMap<string, number>;
  /** Throws a {@link TemplateFault} where the template asks for what is not there. */
  fill(values: { readonly [name: string]: Value }): Filled;
}

function engine(keep: (value: unknown) => string): Liquid {
  const liquid = new Liquid({ strictVariables: true, strictFilters: true, lenientIf: true, greedy: false, ownPropertyOnly: true, dynamicPartials: false, outputEscape: keep });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name];
  for (const [name, filter] of Object.entries(FILTERS)) liquid.registerFilter(name, filter);
  return liquid;
}

/** An error of the language as a fault of the file; the language counts lines from one, as people do. */
function fault(file: string, error: unknown): unknown {
  if (error instanceof TemplateFault || !LiquidError.is(error)) return error;
  const [line] = (error as unknown as { token?: { getPosition?: () => number[] } }).token?.getPosition?.() ?? [];
  const cause = (error as { originalError?: Error }).originalError?.message ?? error.message;
  const what = cause.replace(/, (?:file|line).*$/, '');
  const unknown = /^undefined variable: (.+)$/.exec(what);
  return new TemplateFault(file, line, unknown ? `${unknown[1]} is not there in every letter: put the sentence inside {% if ${unknown[1]} %} … {% endif %}.` : `${what}.`);
}

/** A template without what it only asks. */
const onlyPrinting = (template: Template): Template => ({
  token: template.token,
  render: template.render,
  ...((template instanceof Output || template instanceof ForTag) && { arguments: () => template.arguments() }),
  ...(template.blockScope && { blockScope: () => template.blockScope!() }),
  ...(template.children && { *children(partials: boolean, sync: boolean) { return (yield* template.children!(partials, sync)).map(onlyPrinting); } }),
});

/** Names that do not arise in the template itself, with the line of their first use. */
function namesIn(liquid: Liquid, template: Template[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const all of Object.values(liquid.analyzeSync(template, { partials: false }).globals)) {
    for (const { segments, location } of all) {
      const name = segments.map(String).join('.');
      names.set(name, Math.min(location.row, names.get(name) ?? Infinity));
    }
  }
  return names;
}

/** Reads a template. Throws a {@link TemplateFault} with file and line where it is none. */
export function parseTemplate(file: string, source: string): Parsed {
  let values: string[] = [];
  const liquid = engine((value) => `${OPEN}${values.push(printed(value)) - 1}${CLOSE}`);
  let template: Template[];
  try {
    template = liquid.parse(withoutTagLines(source.replaceAll('\r\n', '\n')), file);
  } catch (error) {
    throw fault(file, error);
  }
  return {
    uses: namesIn(liquid, template),
    prints: namesIn(liquid, template.map(onlyPrinting)),
    fill(scope) {
      values = [];
      try {
        const text = liquid.renderSync(template, scope) as string;
        const own = values;
        return { text, told: (marked) => marked.replace(MARKED, (_, n: string) => own[+n]!) };
      } catch (error) {
        throw fault(file, error);
      }
    },
  };
}
