import { putOffWord } from '../../domain/putOff.ts';
import type { Tallies, Tally } from '../../db/tallies.ts';

/** One measure of the domain: where it is counted, and under which labels. Labels hold codes, never a case's or a person's. */
interface Measure {
  readonly name: string;
  readonly help: string;
  readonly of: (t: Tallies) => readonly Tally[];
  readonly labels: (t: Tally) => Readonly<Record<string, string>>;
  /** Upper edges in days: then the tallies are of days, and the measure is a histogram. */
  readonly edges?: readonly number[];
}

/** Labels by their names. */
const by = (...names: string[]) => (t: Tally): Record<string, string> => Object.fromEntries(names.map((name) => [name, String(t[name])]));
const waiting = ({ namespace, kind, because }: Tally) => ({ namespace: String(namespace), kind: String(kind), reason: because === '' ? 'none' : putOffWord(String(because)) });

const CONTACT_EDGES = [7, 14, 21, 28, 31, 42, 56, 70, 91, 154];
const SLACK_EDGES = [-28, -14, -7, -3, -1, 0, 3, 7, 14, 28, 56, 91];

/** Every measure of the domain. They are counted from the records as they stand, so that all are gauges: a correction may lower one. */
export const MEASURES: readonly Measure[] = [
  { name: 'sagsgang_cases_open', help: 'Cases that are neither closed nor withdrawn', of: (t) => t.openCases, labels: by('namespace', 'municipality', 'status') },
  { name: 'sagsgang_tasks_overdue', help: 'Open tasks of production whose due day (or hour) has passed', of: (t) => t.overdueTasks, labels: by('kind') },
  { name: 'sagsgang_letters_waiting', help: 'Letters that wait, by why they wait now', of: (t) => t.waitingLetters, labels: waiting },
  { name: 'sagsgang_letters_late', help: 'Letters of production whose planned moment is over by more than five minutes', of: (t) => t.lateLetters, labels: by('kind') },
  { name: 'sagsgang_letters_sent', help: 'Letters that left', of: (t) => t.sentLetters, labels: by('namespace', 'kind') },
  { name: 'sagsgang_letters_failed', help: 'Letters that left and did not arrive, by what the receipt says', of: (t) => t.failedLetters, labels: by('namespace', 'kind', 'reason') },
  { name: 'sagsgang_decisions_sent', help: 'Decisions and hearings that left; eve: on the eve of a day off, after an approval', of: (t) => t.decisionsSent, labels: by('namespace', 'municipality', 'eve') },
  { name: 'sagsgang_eve_overrides', help: 'Letters approved for the eve of a day off, by what came of them (GET /overrides)', of: (t) => t.overrides, labels: by('namespace', 'municipality', 'outcome') },
  { name: 'sagsgang_first_contact_days', help: 'Days from the first absence day to the first contact', of: (t) => t.firstContact, labels: by('namespace'), edges: CONTACT_EDGES },
  { name: 'sagsgang_law_slack_days', help: 'Days left to the date that the law sets: when it was met, or today where it is not yet', of: (t) => [...t.lawDatesMet.map((m) => ({ ...m, state: 'met' })), ...t.lawDatesAhead.map((m) => ({ ...m, state: 'ahead' }))], labels: by('namespace', 'kind', 'state'), edges: SLACK_EDGES },
  { name: 'sagsgang_attention', help: 'What needs a person, by the kind of trouble (GET /operators/attention)', of: (t) => [...t.attention, ...t.lateEvents.map((e) => ({ ...e, trouble: 'eventAfterEnd' }))], labels: by('namespace', 'trouble') },
  { name: 'sagsgang_late_firings', help: 'Entries that fired more than five minutes after their planned moment; broken: after the date that the law sets', of: (t) => t.lateFirings, labels: by('namespace', 'what', 'basis', 'broken', 'cause') },
];

interface Line {
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Tallies whose labels are the same count together. */
function grouped({ of, labels }: Measure, t: Tallies): { labels: Record<string, string>; tallies: Tally[] }[] {
  const groups = new Map<string, { labels: Record<string, string>; tallies: Tally[] }>();
  for (const tally of of(t)) {
    const under = labels(tally);
    const key = JSON.stringify(under);
    const group = groups.get(key) ?? { labels: under, tallies: [] };
    group.tallies.push(tally);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function histogram(name: string, edges: readonly number[], labels: Record<string, string>, days: readonly Tally[]): Line[] {
  const upTo = (edge: number) => sum(days.filter((d) => Number(d.days) <= edge).map((d) => d.n));
  return [
    ...edges.map((edge) => ({ metricName: `${name}_bucket`, labels: { ...labels, le: String(edge) }, value: upTo(edge) })),
    { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: upTo(Infinity) },
    { metricName: `${name}_sum`, labels, value: sum(days.map((d) => Number(d.days) * d.n)) },
    { metricName: `${name}_count`, labels, value: upTo(Infinity) },
  ];
}

/** A measure's lines in Prometheus's words. */
export function linesOf(measure: Measure, t: Tallies): Line[] {
  return grouped(measure, t).flatMap(({ labels, tallies: of }): Line[] =>
    measure.edges ? histogram(measure.name, measure.edges, labels, of) : [{ labels, value: sum(of.map((x) => x.n)) }]);
}
