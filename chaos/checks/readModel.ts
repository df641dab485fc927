import { rowDifferences } from '../../audit/rowDifferences.ts';
import type { Evidence } from '../evidence.ts';

const MOST_SHOWN = 400;

/** Every field of every row that is stored otherwise than the case's history would write it; and where the living case does not say what its history says. */
export const differences = ({ stored, rebuilt, otherwise }: Evidence): string[] =>
  [...rowDifferences(stored, rebuilt).map((d) => d.text), ...otherwise.map((text) => `its replay differs: ${text}`)].map((text) => text.slice(0, MOST_SHOWN));
