import type { Log } from '../stack/trouble.ts';

const WARN = 40;

/** The API's log for a person at a terminal: only what went wrong. In production every line is kept. */
export const noteTrouble = (log: Log): Log => line => {
  if (levelOf(line) >= WARN) log(line);
};

function levelOf(line: string): number {
  try {
    return (JSON.parse(line) as { level?: number }).level ?? WARN;
  } catch {
    return WARN;
  }
}
