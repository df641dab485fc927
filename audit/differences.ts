import type { Exhibit } from './exhibit.ts';

const MOST = 10;

/** A line whose fields stand in one order, whoever wrote it. */
const line = (value: unknown): string =>
  JSON.stringify(value, (_name, v: unknown) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));

function lists(what: string, recorded: readonly unknown[], now: readonly unknown[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < Math.max(recorded.length, now.length); i++) {
    const [was, is] = [recorded[i], now[i]].map((l) => (l === undefined ? 'nothing' : line(l)));
    if (was !== is) found.push(`${what} ${i + 1}: recorded ${was}, now ${is}`);
  }
  return found.length > MOST ? [...found.slice(0, MOST), `… and ${found.length - MOST} more in the ${what}`] : found;
}

/** Where a replayed case tells another story than the one that was recorded; nothing where it is the same. */
export function exhibitDifferences(recorded: Exhibit, now: Exhibit | undefined): string[] {
  if (!now) return ['the case never opened'];
  return [...lists('timeline', recorded.timeline, now.timeline), ...lists('agenda', recorded.agenda, now.agenda)];
}
