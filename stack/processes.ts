import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as it was recorded: its id alone is not enough, since ids are given out again. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in the system's own words. */
  readonly began: string;
}

/** When a process began, or undefined where there is none (a zombie counts as none). */
function began(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The name in parentheses may hold anything, so fields are counted from its end: state is the first, starttime the 20th.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The mark of a living process. */
export function markOf(pid: number): ProcessMark | undefined {
  const since = began(pid);
  return since === undefined ? undefined : { pid, began: since };
}

/** Whether exactly the recorded process still lives. */
export const isAlive = (mark: ProcessMark): boolean => began(mark.pid) === mark.began;

/** Ends a recorded process: politely, then for certain. Does nothing where the id belongs to somebody else by now. */
export async function endProcess(mark: ProcessMark, graceMs = 5000): Promise<void> {
  if (!isAlive(mark)) return;
  trySignal(mark.pid, 'SIGINT');
  const until = Date.now() + graceMs;
  while (isAlive(mark) && Date.now() < until) await sleep(50);
  if (isAlive(mark)) trySignal(mark.pid, 'SIGKILL');
  while (isAlive(mark)) await sleep(20);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in between.
  }
}
