import type { Expectation } from './scenario.ts';

/** Optional dates of a letter are compared where the scenario states them. */
const OPTIONAL_IN_LETTERS = ['replyBy', 'appealBy'] as const;

const words = (value: unknown): string =>
  value === undefined || value === null
    ? 'nothing'
    : typeof value === 'object'
      ? Object.entries(value).filter(([, v]) => v !== undefined && v !== null).map(([k, v]) => `${k} ${String(v)}`).join(', ')
      : String(value);

const order = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function sameLists<T extends object>(what: string, expected: readonly T[], got: readonly T[], same: (a: T, b: T) => boolean): string[] {
  const left = [...got];
  const missing: T[] = [];
  for (const e of expected) {
    const i = left.findIndex((g) => same(e, g));
    if (i < 0) missing.push(e);
    else left.splice(i, 1);
  }
  const lines: string[] = [];
  const wrong = left.sort(order);
  for (const e of missing.sort(order)) {
    const alike = wrong.findIndex((g) => (g as { kind?: string }).kind === (e as { kind?: string }).kind);
    const [g] = alike < 0 ? [] : wrong.splice(alike, 1);
    lines.push(`${what}: expected ${words(e)} got ${words(g)}`);
  }
  return [...lines, ...wrong.map((g) => `${what}: expected nothing got ${words(g)}`)];
}

type Letter = NonNullable<Expectation['letters']>[number];
type Task = NonNullable<Expectation['tasks']>[number];

/** The usual way is not named in what happened. */
const wayOf = ({ by = 'digitalPost' }: Letter): Letter['by'] => by;

const sameLetter = (e: Letter, g: Letter): boolean =>
  e.kind === g.kind && e.to === g.to && e.sentOn === g.sentOn && (e.remark ?? false) === (g.remark ?? false) &&
  OPTIONAL_IN_LETTERS.every((field) => e[field] === undefined || e[field] === g[field]) && (e.by === undefined || e.by === wayOf(g));

const sameTask = (e: Task, g: Task): boolean =>
  e.kind === g.kind && e.opensOn === g.opensOn && e.dueOn === g.dueOn && e.state === g.state && (e.late === undefined || e.late === (g.late ?? false));

function sameObject(what: string, expected: object | null | undefined, got: object | null | undefined): string[] {
  if (expected === undefined) return [];
  const e = (expected ?? {}) as Record<string, unknown>;
  const g = (got ?? {}) as Record<string, unknown>;
  if (expected === null) return got ? [`${what}: expected nothing got ${words(got)}`] : [];
  return Object.keys(e).filter((k) => (e[k] ?? null) !== (g[k] ?? null)).map((k) => `${what}.${k}: expected ${words(e[k])} got ${words(g[k])}`);
}

/** Each difference as `expected … got …`; what a scenario does not state is not compared. */
export function differences(expected: Expectation, got: Expectation): string[] {
  const cancelled = expected.cancelledLetters && [...expected.cancelledLetters].sort().join(', ');
  const gotCancelled = [...(got.cancelledLetters ?? [])].sort().join(', ');
  return [
    ...(expected.letters ? sameLists('letter', expected.letters, got.letters ?? [], sameLetter) : []),
    ...(cancelled === undefined || cancelled === gotCancelled ? [] : [`cancelledLetters: expected ${cancelled || 'none'} got ${gotCancelled || 'none'}`]),
    ...(expected.tasks ? sameLists('task', expected.tasks, got.tasks ?? [], sameTask) : []),
    ...(expected.status ?? []).flatMap((s, i) => (got.status?.[i]?.status === s.status ? [] : [`status at ${s.at}: expected ${s.status} got ${words(got.status?.[i]?.status)}`])),
    ...sameObject('closed', expected.closed, got.closed),
    ...sameObject('reassessment', expected.reassessment, got.reassessment),
    ...sameObject('jobClarification', expected.jobClarification, got.jobClarification),
    ...(expected.paymentContinues === undefined || expected.paymentContinues === got.paymentContinues
      ? []
      : [`paymentContinues: expected ${expected.paymentContinues} got ${words(got.paymentContinues)}`]),
  ];
}
