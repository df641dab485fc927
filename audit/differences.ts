import type { AgendaEntry } from '../domain/caseFile.ts';
import type { Exhibit } from './archive.ts';

/** One place where two tellings of a case part: what was recorded, and what is told now. */
export interface Difference {
  /** `calls`: the workflow made other calls than its history holds. */
  readonly in: 'calls' | 'timeline' | 'agenda';
  /** Number of the line in the timeline, from 1; key of the agenda's entry. */
  readonly at?: number | string;
  readonly recorded?: unknown;
  readonly now?: unknown;
  /** The same in one line, for a person. */
  readonly text: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A value whose fields stand in one order, whoever wrote it. */
export const inOrder = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_name, v: unknown) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));

const difference = (where: Difference['in'], at: number | string, recorded: unknown, now: unknown): Difference => ({
  in: where, at, recorded, now, text: `${where} ${at}: recorded ${inOrder(recorded)}, now ${inOrder(now)}`,
});

const same = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b);

function timelines(recorded: readonly unknown[], now: readonly unknown[]): Difference[] {
  const lines = Array.from({ length: Math.max(recorded.length, now.length) }, (_, i) => i);
  return lines.filter((i) => !same(recorded[i], now[i])).map((i) => difference('timeline', i + 1, recorded[i], now[i]));
}

/** Only the fields that differ: an entry's sentence is long. */
function entries(key: string, was: AgendaEntry | undefined, is: AgendaEntry | undefined): Difference[] {
  if (same(was, is)) return [];
  if (!was || !is) return [difference('agenda', key, was, is)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof AgendaEntry)[];
  const differing = names.filter((name) => !same(was[name], is[name]));
  const only = (e: AgendaEntry): Fields => Object.fromEntries(differing.map((name) => [name, e[name]]));
  return [difference('agenda', key, only(was), only(is))];
}

function agendas(recorded: readonly AgendaEntry[], now: readonly AgendaEntry[]): Difference[] {
  const keys = [...new Set([...recorded, ...now].map((e) => e.key))];
  const found = keys.flatMap((key) => entries(key, recorded.find((e) => e.key === key), now.find((e) => e.key === key)));
  const order = (lines: readonly AgendaEntry[]): string[] => lines.map((e) => e.key);
  return found.length > 0 || same(order(recorded), order(now)) ? found : [difference('agenda', 'order', order(recorded), order(now))];
}

/** Where a replayed case tells another story than the one that was recorded, in order; nothing where it is the same. */
export function exhibitDifferences(recorded: Exhibit | undefined, now: Exhibit | undefined): Difference[] {
  if (!recorded && !now) return [];
  if (!recorded || !now) return [difference('timeline', 1, recorded?.timeline[0], now?.timeline[0])];
  return [...timelines(recorded.timeline, now.timeline), ...agendas(recorded.agenda, now.agenda)];
}

/** The calls first: where they part, what follows from them is no news. */
export const differencesOf = ({ error, recorded, now }: { error?: { readonly message: string }; recorded?: Exhibit; now?: Exhibit }): Difference[] =>
  error ? [{ in: 'calls', ...eventOf(error.message), text: error.message }] : exhibitDifferences(recorded, now);

const eventOf = (message: string): Pick<Difference, 'at'> => {
  const id = /\bHistoryEvent\(id: (\d+)/.exec(message)?.[1];
  return id === undefined ? {} : { at: Number(id) };
};
