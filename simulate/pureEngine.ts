import { createHash } from 'node:crypto';
import { admit, isKnown, newCase, record, type CaseState, type Refusal } from '../domain/case.ts';
import { buildSetting } from '../domain/buildSetting.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { checkMessage } from '../domain/events/check.ts';
import { asPlanned } from '../domain/departure.ts';
import type { EventKind } from '../domain/events/table.ts';
import { caseFile, isOver } from '../domain/engine.ts';
import { liveThrough as through, liveUntil as until, type Hands } from '../domain/live.ts';
import type { CaseEvent } from '../domain/log.ts';
import type { EventMessage } from '../domain/messages.ts';
import { takeOver } from '../domain/takeOver.ts';
import { ENDED, type Beginning, type Engine, type Run } from './engine.ts';

/** Letters leave when their moment has come, consultants are there, transitions open. */
const PROMPT: Hands = {
  sends: () => true,
  leaves: asPlanned,
  does: (a, now) =>
    a.act === 'assignConsultant'
      ? { outcome: 'consultantAssigned', at: now, consultant: 'konsulent-1' }
      : { outcome: 'jobClarificationOpened', at: now, on: a.on, key: a.key, programme: `programme-${a.key}` },
};

/** Everything due at `now` done at once. */
export const liveThrough = (state: CaseState, now: Instant, inclusive: boolean): CaseState => through(state, now, inclusive, PROMPT);

/** The case as all that falls due before `at` (or by it) leaves it. */
export const liveUntil = (state: CaseState, at: Instant, inclusive: boolean, from: Instant): CaseState => until(state, at, inclusive, from, PROMPT);

/** One case on the pure domain functions: no server, no clock but the one it is told. */
class PureRun implements Run {
  constructor(
    private state: CaseState,
    private now: Instant,
    private readonly hands: Hands,
  ) {}

  runTo(at: Instant, inclusive: boolean): Promise<void> {
    this.state = until(this.state, at, inclusive, this.now, this.hands);
    this.now = Math.max(this.now, at);
    return Promise.resolve();
  }

  take(kind: EventKind, message: EventMessage & { readonly at: Instant }): ReturnType<Run['take']> {
    // What is told at the very instant of the end comes before it.
    if (isOver(this.state, message.at - 1)) return Promise.resolve({ rejected: ENDED });
    const checked = checkMessage(kind, message);
    if ('wrong' in checked) return Promise.resolve({ rejected: { code: 'malformed', detail: checked.wrong.map((w) => `${w.pointer} ${w.detail}`).join('; ') } });
    if (isKnown(this.state, message.id)) return Promise.resolve('taken');
    this.now = Math.max(this.now, message.at);
    const event = asEvent(kind, checked.ok, this.now);
    const refusal = admit(this.state, event);
    if (refusal) return Promise.resolve({ rejected: refusal });
    this.state = through(record(this.state, event), this.now, false, this.hands);
    return Promise.resolve('taken');
  }

  file() {
    return Promise.resolve(caseFile(this.state));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A message as the case records it, at that moment of its clock. */
export const asEvent = (kind: EventKind, m: EventMessage, now: Instant): CaseEvent => ({
  id: m.id,
  kind,
  at: m.at ?? now,
  recordedAt: now,
  by: m.by ?? 'caseworker',
  ...(m.who !== undefined && { who: m.who }),
  data: m.data ?? {},
});

const refused = ({ detail }: Refusal): Error => new Error(`The opening is refused: ${detail}`);

/** The case as it stands after its first moment here, and that moment. */
function opened({ caseId, profile, opening, takenOver }: Beginning, hands: Hands): { state: CaseState; now: Instant } {
  const checked = checkMessage(opening.kind, opening);
  if ('wrong' in checked) throw new Error(`The opening is malformed: ${checked.wrong.map((w) => `${w.pointer} ${w.detail}`).join('; ')}`);
  const now = takenOver?.at ?? opening.at;
  const fresh = record(newCase(caseId, 'scenario'), { outcome: 'settingTaken', at: now, setting: buildSetting(profile, new Date(opening.at).getUTCFullYear()) });
  const event = asEvent(opening.kind, checked.ok, opening.at);
  if (takenOver) {
    const taken = takeOver(fresh, event, takenOver.past, now);
    if ('refused' in taken) throw refused(taken.refused);
    return { state: through(taken.state, now, false, hands), now };
  }
  const refusal = admit(fresh, event);
  if (refusal) throw refused(refusal);
  return { state: through(record(fresh, event), now, false, hands), now };
}

const engine = (hands: Hands): Engine => ({
  open: (beginning) => Promise.resolve(beginning).then((b) => opened(b, hands)).then(({ state, now }) => new PureRun(state, now, hands)),
  keepText: (caseId, content) => Promise.resolve(`text:${createHash('sha256').update(`${caseId}\n${content}`).digest('hex').slice(0, 32)}`),
});

/** The pure engine: a whole caseload in seconds. Texts are not kept, only named. */
export const pureEngine: Engine = engine(PROMPT);

/** The same in a world where the receivers of some letters turn out to have no Digital Post, which no rule can know: these go on paper. */
export const pureEngineWhere = (hasNoMailbox: (letterId: string) => boolean): Engine =>
  engine({ ...PROMPT, leaves: (state, letter) => (hasNoMailbox(letter.id) ? { by: 'paper' } : asPlanned(state, letter)) });
