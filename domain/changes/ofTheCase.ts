import { jobClarificationDay, paymentContinues } from '../acts.ts';
import { inWords } from '../agenda/danish.ts';
import { agendaOf, nextDated } from '../agenda/view.ts';
import { dayOf } from '../calendar/calendar.ts';
import type { Day } from '../calendar/day.ts';
import { calendarOf, isStopped, type Facts } from '../facts.ts';
import { phaseOf, statusOf } from '../status.ts';
import { roundDates, roundOf } from '../strands/reassessment.ts';
import { STATUS_DA } from '../words.ts';
import type { CaseDate, Change } from './change.ts';

const KIND_DA = { sickLeave: 'sygemelding', fastTrack: 'tidlig opfølgning', prevention: 'forebyggelse' } as const;
const PHASE_DA = { beforeSickness: 'før sygemelding', sickLeave: 'sygedagpenge', jobClarification: 'jobafklaringsforløb' } as const;
const PAYMENT_DA = { ordinary: 'efter reglerne', stopped: 'er stoppet ved bortfald', continuesWithoutDecision: 'fortsætter, til en afgørelse er sendt' } as const;
const DATE_DA: Readonly<Record<CaseDate, string>> = {
  firstAbsenceDay: 'første fraværsdag',
  exceedance: 'grænsen for udbetalte uger (E)',
  stopDate: 'sidste dag med ydelse (S)',
  latestDecisionDay: 'sidste dag for afgørelsen (L)',
  weekTwentyTwo: 'tidspunktet for revurdering (W)',
  jobClarificationOpensOn: 'jobafklaringsforløbets første dag',
  nextOn: 'næste dag, der sker noget,',
};

interface Whole {
  readonly kind: keyof typeof KIND_DA;
  readonly status: keyof typeof STATUS_DA;
  readonly phase: keyof typeof PHASE_DA;
  readonly payment: keyof typeof PAYMENT_DA;
  readonly consultant?: string;
  readonly dates: Readonly<Partial<Record<CaseDate, Day>>>;
}

function wholeOf(f: Facts): Whole {
  const { firstAbsenceDay, consultant } = f;
  const next = nextDated(f, agendaOf(f));
  return {
    kind: f.ordinary ? 'sickLeave' : f.bornAs,
    status: statusOf(f),
    phase: phaseOf(f),
    payment: paymentContinues(f) ? 'continuesWithoutDecision' : isStopped(f) ? 'stopped' : 'ordinary',
    consultant,
    dates: { firstAbsenceDay, ...roundDates(f, roundOf(f)), jobClarificationOpensOn: jobClarificationDay(f), nextOn: next === undefined ? undefined : dayOf(calendarOf(f), next) },
  };
}

/** `Sagens status ændres fra »åben« til »raskmeldt«.` */
const changed = (what: string, from: string, to: string): string => `${what} ændres fra »${from}« til »${to}«.`;

function dated(what: string, from: Day | undefined, to: Day | undefined): string {
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  if (to === undefined) return `${name} bortfalder; det var ${inWords(from!)}.`;
  return from === undefined ? `${name} bliver ${inWords(to)}.` : `${name} flyttes fra ${inWords(from)} til ${inWords(to)}.`;
}

/** What is different of the case as a whole: its kind, status, phase, consultant, payment and dates. */
export function ofTheCase(before: Facts, after: Facts): Change[] {
  const [a, b] = [wholeOf(before), wholeOf(after)];
  const list: Change[] = [];
  if (a.kind !== b.kind) list.push({ what: 'kind', from: a.kind, to: b.kind, da: changed('Sagens art', KIND_DA[a.kind], KIND_DA[b.kind]) });
  if (a.status !== b.status) list.push({ what: 'status', from: a.status, to: b.status, da: changed('Sagens status', STATUS_DA[a.status], STATUS_DA[b.status]) });
  if (a.phase !== b.phase) list.push({ what: 'phase', from: a.phase, to: b.phase, da: changed('Sagens fase', PHASE_DA[a.phase], PHASE_DA[b.phase]) });
  if (a.consultant !== b.consultant) list.push({ what: 'consultant', from: a.consultant, to: b.consultant, da: changed('Sagens konsulent', a.consultant ?? 'ingen', b.consultant ?? 'ingen') });
  if (a.payment !== b.payment) list.push({ what: 'payment', from: a.payment, to: b.payment, da: changed('Ydelsen', PAYMENT_DA[a.payment], PAYMENT_DA[b.payment]) });
  const [was, is] = [before.attention.length, after.attention.length];
  if (was !== is) list.push({ what: 'attention', from: was, to: is, da: is === 0 ? 'Intet i sagen kræver længere opmærksomhed.' : `${is} ting i sagen kræver opmærksomhed.` });
  for (const date of Object.keys(DATE_DA) as CaseDate[]) {
    const [from, to] = [a.dates[date], b.dates[date]];
    if (from !== to) list.push({ what: 'date', date, from, to, da: dated(DATE_DA[date], from, to) });
  }
  return list;
}
