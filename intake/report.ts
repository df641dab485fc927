import { sentence } from './refusedRows.ts';
import type { RowResult } from './takeIn.ts';

export interface Counts {
  opened: number;
  alreadyKnown: number;
  refused: number;
  /** Of a dry run. */
  wouldOpen?: number;
}

/** What a run came to. */
export interface End {
  readonly counts: Counts;
  /** Where the refused rows are; absent where there are none. */
  readonly refusedFile?: string;
  /** Why it ended before the file did. */
  readonly stopped?: unknown;
}

export interface Report {
  row(result: RowResult): void;
  end(end: End): void;
}

type Print = (text: string) => void;

interface About {
  /** Names the run, to whoever asks for its refused rows. */
  readonly batch?: string;
  /** What is told of an error that stopped the run. */
  readonly stopped: (error: unknown) => unknown;
}

/** The report as one JSON object, written as it comes: its size needs no memory. */
export function jsonReport(print: Print, { batch, stopped: told }: About): Report {
  let first = true;
  return {
    row(result) {
      print(`${first ? '{"rows":[' : ','}\n${JSON.stringify(result)}`);
      first = false;
    },
    end({ counts, refusedFile, stopped }) {
      const end = { ...counts, batch, refusedFile, stopped: stopped === undefined ? undefined : told(stopped) };
      print(`${first ? '{"rows":[' : '\n'}],${JSON.stringify(end).slice(1)}\n`);
    },
  };
}

const MOST_SHOWN = 100;

/** The report for a person: each refused row with what to do, then the counts. Why a run stopped is the command's to say. */
export function plainReport(print: Print): Report {
  let shown = 0;
  return {
    row(result) {
      if (result.result !== 'refused' || ++shown > MOST_SHOWN) return;
      for (const fault of result.faults) print(`line ${result.line}: ${sentence(fault)}\n`);
    },
    end({ counts: { opened, wouldOpen, alreadyKnown, refused }, refusedFile }) {
      if (shown > MOST_SHOWN) print(`… and ${shown - MOST_SHOWN} more refused rows: see the file.\n`);
      print(`${wouldOpen === undefined ? `opened ${opened}` : `nothing was opened; would open ${wouldOpen}`}, already known ${alreadyKnown}, refused ${refused}\n`);
      if (refusedFile) print(`Refused rows, to be corrected and sent again: ${refusedFile}\n`);
    },
  };
}
