import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { momentOf } from '../../domain/calendar/copenhagen.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { openingJudge } from '../../intake/admitted.ts';
import { COLUMNS } from '../../intake/columns.ts';
import { openFile } from '../../intake/reader.ts';
import { RUNNING } from '../../intake/running/form.ts';
import type { RunningCase } from '../../intake/running/runningCase.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { fileOf, rowWith } from './sample.ts';

const HERE = import.meta.dirname;
export const RUNNING_SAMPLE = join(HERE, 'running.csv');

export interface Expected {
  readonly opened: number;
  readonly alreadyKnown: number;
  readonly refused: number;
  readonly refusedBy: Readonly<Record<string, number>>;
  /** The end of this day is what the cases are looked at. */
  readonly until: string;
  readonly cases: Readonly<Record<string, { readonly letters: readonly string[]; readonly open: readonly string[] }>>;
}

export const expectedRunning = async (): Promise<Expected> => JSON.parse(await readFile(join(HERE, 'running-expected.json'), 'utf8')) as Expected;
export const endOf = (day: string): Instant => momentOf(day, 24 * 60 - 1);

/** What has left here, and what is open: what a caseworker finds. */
export const stands = (file: CaseFile) => ({
  letters: file.letters.filter((l) => l.state === 'sent').map((l) => `${l.kind} to ${l.to} ${l.sentOn}${l.appealBy ? ` appeal ${l.appealBy}` : ''}`).sort(),
  open: file.tasks.filter((t) => t.state === 'open').map((t) => `${t.kind} ${t.opensOn} due ${t.dueOn}${t.late ? ' late' : ''}`).sort(),
});

const TEXTS = { elsewhere: 'text:00000000' };
const WHERE = { caseId: 'c', municipality: 'fjordby', sandbox: true };
const judge = openingJudge({});
const opening = (n: RunningCase) => RUNNING.opening(n, WHERE, TEXTS);

/** A running case on the pure engine, from its take-over to a moment, nobody doing anything. */
export async function livedTo(n: RunningCase, until: Instant): Promise<CaseFile> {
  const { opening: first, past = [], sandbox } = opening(n);
  const run = await pureEngine.open({ caseId: 'c', profile: {}, opening: { ...first, at: first.at! }, takenOver: { at: sandbox!.startsAt, past } });
  await run.runTo(until, true);
  return run.file();
}

export interface RunningRow {
  readonly line: number;
  readonly n?: RunningCase;
  /** What is wrong, and where; of what the case itself refuses its own code. */
  readonly codes: readonly string[];
  /** Where the case found fault with its past. */
  readonly place?: string;
}

/** Reads a file of running cases, and asks the case about what can be read. */
export async function readRunning(path: string, today?: string): Promise<RunningRow[]> {
  const found: RunningRow[] = [];
  for await (const { row: { line }, checked } of (await openFile(() => createReadStream(path), RUNNING, { today })).rows) {
    if ('faults' in checked) {
      found.push({ line, codes: checked.faults.map((f) => (f.column ? `${f.code}@${f.column}` : f.code)) });
      continue;
    }
    const wrong = judge(opening(checked.ok), 0);
    const place = wrong?.entry === undefined ? undefined : RUNNING.placeOf!(checked.ok, wrong.entry);
    found.push({ line, n: checked.ok, codes: wrong ? [`${wrong.refusal.code}@${place}`] : [], place });
  }
  return found;
}

export const RUNNING_HEADER = ['Overtaget', ...COLUMNS.map((c) => c.name), 'Hændelser'].join(';');

/** A case of 2 February 2026, notified on 5 March and taken over on 1 June, with these happenings, and columns changed. */
export const runningRow = (happenings: string, changes: Record<string, string> = {}): string =>
  [changes.Overtaget ?? '01-06-2026', rowWith(changes), happenings].join(';');

/** What is wrong with one such case. */
export async function faultsOfRunning(happenings: string, changes: Record<string, string> = {}): Promise<readonly string[]> {
  return (await readRunning(await fileOf(`${RUNNING_HEADER}\n${runningRow(happenings, changes)}\n`)))[0]!.codes;
}
