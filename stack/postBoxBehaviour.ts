/** How the post box treats letters, set for tests and drills with `POST /behaviour`. */
export const MODES = {
  normal: 'takes the letter and answers',
  fail: 'answers 503, keeps nothing',
  hang: 'never answers, keeps nothing',
  acceptLate: 'keeps the letter, answers only after `afterMs`: by then the sender may have given up',
  takeLate: 'keeps the letter only after `afterMs`, and answers then',
  refuse: 'says no, as it would say no again',
  notRegistered: 'says that the receiver has no Digital Post; a letter on paper is taken',
  answerTwice: 'keeps the letter, and answers twice on the same connection',
  out: 'is out for letters that the sender sends before `until` by its own clock; answers 503',
  receiptNormal: 'takes the letter and tells that it was delivered; for letters of a sandbox too, which else get no receipt',
  receiptLate: 'the receipt comes after `afterMs`',
  receiptLost: 'no receipt comes',
  receiptTwice: 'the receipt comes twice',
  receiptFailed: 'the receipt says that the letter was not delivered',
  receiptReturned: 'the receipt says that the letter came back',
} as const;

export interface Behaviour {
  readonly mode: keyof typeof MODES;
  /** Only so many letters, then `normal` again. */
  readonly times?: number;
  /** Only letters of this kind. */
  readonly kind?: string;
  /** Only letters whose id begins so (an id begins with its case). */
  readonly idStart?: string;
  /** Only letters to this number (CPR, CVR) or name. */
  readonly receiver?: string;
  /** Only letters by this way. */
  readonly by?: string;
  readonly afterMs?: number;
  /** A moment of the sender's clock, in milliseconds. */
  readonly until?: number;
  /** Questions what became of a letter are treated the same way (`fail`, `hang`). */
  readonly asking?: boolean;
}

export const NORMAL: Behaviour = { mode: 'normal' };

/** What a behaviour can be meant for. */
export interface Treated {
  readonly id: string;
  readonly at?: number;
  readonly kind?: unknown;
  readonly by?: unknown;
  readonly to?: unknown;
}

/** A behaviour in the words of `POST /behaviour`, as people and programs read and write it. */
const inWords = ({ times, until, ...b }: Behaviour): object => ({ ...b, ...(times !== undefined && { for: times }), ...(until !== undefined && { until: new Date(until).toISOString() }) });

/** Why what came is no behaviour, and what would be one. */
export class NoBehaviour extends Error {}

function one(body: unknown, kinds: readonly string[] | undefined): Behaviour {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Behaviour> & { for?: number };
  if (typeof given.mode !== 'string' || !Object.hasOwn(MODES, given.mode)) throw new NoBehaviour(`mode is one of ${Object.keys(MODES).join(', ')}`);
  const { mode, for: times = given.times, kind, idStart, receiver, by, afterMs, asking } = given;
  const until = typeof given.until === 'string' ? Date.parse(given.until) : given.until;
  if (until !== undefined && Number.isNaN(new Date(until).getTime())) throw new NoBehaviour('until is a moment, such as 2026-06-15T12:00:00+02:00');
  if (kind !== undefined && kinds && !kinds.includes(kind)) throw new NoBehaviour(`kind is a kind of letter: one of ${kinds.join(', ')}`);
  return { mode, times, kind, idStart, receiver, by, afterMs, until, asking };
}

/**
 * Reads a behaviour, or several of which the first that is meant for a letter counts.
 * @param kinds the kinds of letters there are; any, where they are not known
 * @throws NoBehaviour
 */
export const behaviourFrom = (body: unknown, kinds?: readonly string[]): readonly Behaviour[] => (Array.isArray(body) ? body : [body]).map(b => one(b, kinds));

const isTo = ({ to }: Treated, receiver: string): boolean => {
  const { id, name } = (to ?? {}) as { id?: unknown; name?: unknown };
  return id === receiver || name === receiver;
};

/** Whether the behaviour is meant for this letter. */
const isFor = (b: Behaviour, letter: Treated): boolean =>
  (b.kind === undefined || b.kind === letter.kind) &&
  (b.by === undefined || b.by === letter.by) &&
  (b.idStart === undefined || letter.id.startsWith(b.idStart)) &&
  (b.receiver === undefined || isTo(letter, b.receiver)) &&
  (b.mode !== 'out' || letter.at === undefined || b.until === undefined || letter.at < b.until) &&
  (b.mode !== 'notRegistered' || letter.by !== 'paper');

/** How letters are treated at present. */
export class Manners {
  #now: readonly Behaviour[] = [];

  set(behaviours: readonly Behaviour[]): void {
    this.#now = behaviours;
  }

  /** What is played now, in the words of `POST /behaviour`; one that holds for so many letters has in `for` how many are left. */
  now(): readonly object[] {
    return (this.#now.length > 0 ? this.#now : [NORMAL]).map(inWords);
  }

  /** The treatment of a letter; one that holds for so many letters has one less to go. */
  of(letter: Treated): Behaviour {
    const found = this.#now.find(b => isFor(b, letter));
    if (!found) return NORMAL;
    const { times } = found;
    if (times !== undefined) this.#now = this.#now.flatMap(b => (b !== found ? [b] : times > 1 ? [{ ...b, times: times - 1 }] : []));
    return found;
  }

  /** The treatment of a question what became of a letter. */
  ofQuestion(letter: Treated): Behaviour {
    return this.#now.some(b => b.asking && isFor(b, letter)) ? this.of(letter) : NORMAL;
  }
}
