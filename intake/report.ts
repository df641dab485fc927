import { sentence } from './refusedFile.ts';
import type { RowResult } from './takeIn.ts';

export interface Counts {
  opened: number;
  alreadyKnown: number;
  refused: number;
}

export interface Report {
  row(result: RowResult): void;
  end(counts: Counts, refusedPath: string | undefined): void;
}

type Print = (text: string) => void;

/** The report as one JSON object, written as it comes: its size needs no memory. */
export function jsonReport(print: Print): Report {
  let first = true;
  return {
    row(result) {
      print(`${first ? '{"rows":[' : ','}\n${JSON.stringify(result)}`);
      first = false;
    },
    end(counts, refusedFile) {
      print(`${first ? '{"rows":[' : '\n'}],${JSON.stringify({ ...counts, ...(refusedFile ? { refusedFile } : {}) }).slice(1)}\n`);
    },
  };
}

const MOST_SHOWN = 100;

/** The report for a person: each refused row with what to do, then the counts. */
export function plainReport(print: Print): Report {
  let shown = 0;
  return {
    row(result) {
      if (result.result !== 'refused' || ++shown > MOST_SHOWN) return;
      for (const fault of result.faults) print(`line ${result.line}: ${sentence(fault)}\n`);
    },
    end({ opened, alreadyKnown, refused }, refusedFile) {
      if (shown > MOST_SHOWN) print(`… and ${shown - MOST_SHOWN} more refused rows: see the file.\n`);
      print(`opened ${opened}, already known ${alreadyKnown}, refused ${refused}\n`);
      if (refusedFile) print(`Refused rows, to be corrected and sent again: ${refusedFile}\n`);
    },
  };
}
