import { actBasis } from '../acts.ts';
import { inWords, momentInWords } from '../agenda/danish.ts';
import { by, plannedAct } from '../agenda/sentences.ts';
import { dayOf } from '../calendar/calendar.ts';
import type { CaseState } from '../case.ts';
import { calendarOf } from '../facts.ts';
import { isOutcome, type LogEntry } from '../log.ts';
import type { Part } from './answer.ts';
import { eventAt } from './causes.ts';
import type { Subject } from './subject.ts';
import { restsOnThem } from './words.ts';

type ActSubject = Extract<Subject, { what: 'act' }>;

const DA = { assignConsultant: 'tildel konsulent', openJobClarification: 'åbn jobafklaringsforløb', paymentContinues: 'ydelsen fortsætter' } as const;
const BECAUSE = {
  assignConsultant: 'den samme følger sagen fra start til slut',
  openJobClarification: 'det er dagen efter sidste dag med ydelse, og afgørelsen om det er sendt',
  paymentContinues: 'det er dagen efter sidste dag med ydelse, og der er ikke sendt en afgørelse',
} as const;

/** The event that an act arises from: the round's, the decision's, or the opening. */
const originOf = (state: CaseState, key: string): number => eventAt(state.log, key.includes(':') ? key.slice(key.indexOf(':') + 1) : (state.facts.opened?.id ?? ''));

function doneSentence(e: LogEntry | undefined): string {
  if (e === undefined || !isOutcome(e)) return '';
  if (e.outcome === 'consultantAssigned') return `En fastholdelseskonsulent (${e.consultant}) blev tildelt`;
  if (e.outcome === 'paymentContinues') return `Ydelsen fortsatte fra ${inWords(e.from)}; det blev noteret`;
  return 'Jobafklaringsforløbet blev åbnet';
}

/** Why the engine does something itself, or did it. */
export function whyAct(state: CaseState, { kind, key, act, done }: ActSubject): Part {
  const { log, facts: f } = state;
  const c = calendarOf(f);
  const basis = actBasis(kind);
  const from = originOf(state, key);
  const grounds = restsOnThem(c, log.filter((_, i) => i === from));
  const common = { da: DA[kind], basis, restsOn: [from] };
  if (act) {
    const on = dayOf(c, act.at);
    return { ...common, state: 'planned', day: { on, at: act.at, because: BECAUSE[kind] }, sentences: [plannedAct(kind, on, basis), `Dagen er valgt, fordi ${BECAUSE[kind]}.`, ...grounds] };
  }
  const e = log[done!]!;
  const at = isOutcome(e) ? e.at : e.recordedAt;
  return { ...common, state: 'done', day: { on: dayOf(c, at), at, because: BECAUSE[kind] }, endedBy: done, sentences: [`${doneSentence(e)} ${momentInWords(c, at)}: ${BECAUSE[kind]}${by(basis)}`, ...grounds] };
}
