import { number } from '../danish.ts';
import { PLACEHOLDERS, type PlaceholderType } from '../placeholders.ts';
import { isDayValue, valueAt, withValue, type Value, type Values } from '../values.ts';
import type { Trial } from './trials.ts';

/** Of these a template chooses its words; of all others the value itself must come onto the page. */
export const ASKED: ReadonlySet<PlaceholderType> = new Set<PlaceholderType>(['ja/nej', 'kode']);

/** A letter as text; nothing where it could not be filled, which is a fault of its own. */
type Fill = (values: Values) => string | undefined;

/** The n-th value to look for: its year, number or word stands in no letter otherwise. */
const [year, count, word] = [(n: number): number => 2100 + n, (n: number): number => 9000.5 + n, (n: number): string => `Xx${n}xX`];
function marked(value: Value, n: number): Value {
  if (isDayValue(value)) return { dato: `${year(n)}${value.dato.slice(4)}` };
  if (typeof value === 'string') return word(n);
  if (typeof value === 'number') return count(n);
  if (Array.isArray(value)) return value.map((v: Value) => marked(v, n));
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, v]) => [name, marked(v, n)])) : value;
}
const shows = (text: string, n: number): boolean => [String(year(n)), number(count(n)), word(n)].some((sign) => text.includes(sign));

/** A copy may tell the day on which the first letter left in place of its own. */
const stoodFor = (name: string, values: Values): boolean => name === 'i_dag' && values.førstSendt !== undefined;

/** Which of the names a trial's letter knows and does not state. */
function lostIn(values: Values, names: readonly string[], fill: Fill): string[] {
  const there = names.filter((name) => valueAt(values, name) !== undefined && !stoodFor(name, values));
  const printed = there.filter((name) => !ASKED.has(PLACEHOLDERS[name]!.type));
  const text = fill(printed.reduce((v, name, n) => withValue(v, name, marked(valueAt(v, name)!, n)), values));
  const [plain, yesNo] = [there.length === printed.length ? undefined : fill(values), there.filter((name) => typeof valueAt(values, name) === 'boolean')];
  return [
    ...(text === undefined ? [] : printed.filter((_, n) => !shows(text, n))),
    ...(plain === undefined ? [] : yesNo.filter((name) => fill(withValue(values, name, valueAt(values, name) !== true)) === plain)),
  ];
}

/** Codes of which the words of a letter never come to depend. */
const unheeded = (values: Values, names: readonly string[], fill: Fill): string[] =>
  names.filter((name) => (PLACEHOLDERS[name]!.codes ?? []).length > 0 && new Set(PLACEHOLDERS[name]!.codes!.map((code) => fill(withValue(values, name, code)))).size === 1);

/** What a letter must state and does not, though it knows it: each with the first of the trials in which it is lost. */
export function unstated(trials: readonly Trial[], names: readonly string[], fill: Fill): ReadonlyMap<string, Trial> {
  const [full] = trials;
  const lost = new Map<string, Trial>(unheeded(full!.values, names, fill).map((name) => [name, full!]));
  for (const trial of trials) for (const name of lostIn(trial.values, names, fill)) if (!lost.has(name)) lost.set(name, trial);
  return lost;
}
