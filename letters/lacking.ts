import type { LetterKind } from '../domain/letters.ts';
import { CATALOGUE } from './catalogue.ts';
import { PLACEHOLDERS } from './placeholders.ts';
import { valueAt, type Values } from './values.ts';

/** What each letter of its kind needs, and nobody has told. */
export interface Lacking {
  readonly placeholder: string;
  /** What it is, in Danish. */
  readonly da: string;
}

/** The holes of a letter before it leaves: a decision without a reason of its own, say. What its template can do without is none. */
export const lacking = (kind: LetterKind, values: Values): Lacking[] =>
  CATALOGUE[kind].told.filter((name) => valueAt(values, name) === undefined).map((name) => ({ placeholder: name, da: PLACEHOLDERS[name]!.da }));
