/**
 * How the post box treats letters, set for tests and drills with `POST /behaviour`:
 * `normal` · `fail` (answers 503, keeps nothing) · `hang` (never answers, keeps nothing) · `acceptLate` (keeps the letter,
 * answers only after `afterMs`: by then the sender may have given up).
 */
const MODES = ['normal', 'fail', 'hang', 'acceptLate'] as const;

export interface Behaviour {
  readonly mode: (typeof MODES)[number];
  /** Only so many letters, then `normal` again. */
  readonly times?: number;
  /** Only letters of this kind. */
  readonly kind?: string;
  /** Only letters whose id begins so (an id begins with its case). */
  readonly idStart?: string;
  readonly afterMs?: number;
  /** Questions what became of a letter are treated the same way. */
  readonly asking?: boolean;
}

export const NORMAL: Behaviour = { mode: 'normal' };

/** Reads a behaviour from a request's body; undefined where it is none. */
export function behaviourFrom(body: unknown): Behaviour | undefined {
  const given = body as Partial<Behaviour> & { for?: number };
  if (typeof given !== 'object' || given === null || !MODES.includes(given.mode as never)) return undefined;
  const { for: times = given.times } = given;
  return { mode: given.mode!, times, kind: given.kind, idStart: given.idStart, afterMs: given.afterMs, asking: given.asking };
}

/** Whether the behaviour is meant for this letter. */
export const isFor = (behaviour: Behaviour, letter: { id: string; kind?: unknown }): boolean =>
  (behaviour.kind === undefined || behaviour.kind === letter.kind) && (behaviour.idStart === undefined || letter.id.startsWith(behaviour.idStart));
