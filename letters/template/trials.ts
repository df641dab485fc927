import type { LetterKind, Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../catalogue.ts';
import type { LetterFacts } from '../facts.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import { valueAt, valuesOf, withValue, type Values } from '../values.ts';
import { bareFactsOf, copyFacts, knownLess, sampleFacts } from './samples.ts';

/** A letter that a template is tried with before it may be used. */
export interface Trial {
  /** Which letter it is, as its owner is told: "a letter …". */
  readonly which: string;
  readonly values: Values;
}

const among = (names: Iterable<string>, values: Values): string[] => [...names].filter((name) => valueAt(values, name) !== undefined);

/** A letter that knows one thing less, and how. */
interface Less {
  readonly less: (typeof knownLess)[number];
  readonly values: Values;
}

/** What a kind must state, and as little else as can be: all left out that takes none of it along. */
function littleElse(full: LetterFacts, known: Values, all: readonly Less[], states: readonly string[]): Values {
  const there = among(states, known).length;
  return valuesOf(all.filter(({ values }) => among(states, values).length === there).reduce((f, { less }) => less(f), full));
}

/** All but one of the things that it uses, each left out by itself. */
function oneLess(known: Values, all: readonly Less[], used: readonly string[]): Trial[] {
  const there = among(used, known);
  return all.flatMap(({ values }) => {
    const gone = there.filter((name) => valueAt(values, name) === undefined);
    return gone.length === 0 ? [] : [{ which: `without ${gone.join(', ')}`, values }];
  });
}

/** Each answer to what it asks for, a code or yes and no, where all else is known. */
function otherwise(full: Values, used: readonly string[]): Trial[] {
  return used.flatMap((name) => {
    const was = valueAt(full, name);
    if (typeof was === 'boolean') return [{ which: `where ${name} is ${was ? 'no' : 'yes'}`, values: withValue(full, name, !was) }];
    return (PLACEHOLDERS[name]?.codes ?? []).filter((code) => code !== was).map((code) => ({ which: `where ${name} is '${code}'`, values: withValue(full, name, code) }));
  });
}

/** The letters that a template with its frame is tried with: with much, with little, and with each thing that they use left out or answered otherwise. */
export function trials(kind: LetterKind, to: Recipient, uses: Iterable<string>): readonly Trial[] {
  const used = [...new Set(uses)].filter((name) => name !== 'modtager');
  const full = sampleFacts(kind, to);
  const known = valuesOf(full);
  const all = knownLess.map((less) => ({ less, values: valuesOf(less(full)) }));
  return [
    { which: 'of which all is known', values: known },
    { which: 'of which little else is known', values: littleElse(full, known, all, CATALOGUE[kind].states) },
    { which: 'that is a copy on paper', values: valuesOf(copyFacts(kind, to)) },
    ...oneLess(known, all, used),
    ...otherwise(known, used),
    ...bareFactsOf(kind, to).map((f) => ({ which: 'of which almost nothing is known', values: valuesOf(f) })),
  ];
}
