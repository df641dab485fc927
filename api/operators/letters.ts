import type { TroubledLetter } from '../../db/lettersInTrouble.ts';
import { goes } from '../../domain/goes.ts';
import { letterRow } from '../../domain/letters.ts';
import { isSandbox } from '../../domain/messages.ts';
import { showMoments } from '../../domain/showMoments.ts';

interface Row {
  readonly is: (l: TroubledLetter) => boolean;
  readonly da: string;
  readonly toDo: string;
}

/** The ways in which a waiting letter is in trouble, and what helps. */
export const LETTER_TROUBLES = {
  late: {
    is: (l) => l.late,
    da: 'skulle have været sendt',
    toDo: 'See what fails: GET /operators/failing-activities names the letter’s activity, GET /health/ready what is down. Where nothing fails, see that a worker of the letters’ queue runs. It leaves by itself once the way is free, on a day on which it may.',
  },
  paused: {
    is: (l) => l.paused !== undefined,
    da: 'kommunens breve er sat på pause',
    toDo: 'When the reason is gone: POST /municipalities/{id}/letters/resume. No date is lost meanwhile: deadlines warn and open tasks as always.',
  },
  held: { is: (l) => l.held, da: 'holdt tilbage', toDo: 'Let it go by the event letterReleased, or withdraw it with a reason: POST /cases/{id}/attention/skip.' },
  approval: {
    is: (l) => l.unapproved,
    da: 'afventer godkendelse',
    toDo: 'Nothing leaves before a second person has read it: tell the team lead. It is approved by POST /letters/{id}/approve, by somebody who neither told nor corrected what it speaks of; or withdraw it with a reason.',
  },
  lawDate: {
    is: (l) => l.tooLate,
    da: 'lovens dato kan ikke holdes, som det står',
    toDo: 'Tell the team lead today: the letter is planned after the last day that the law allows, or that day is over. Free it now if it is paused or held; an eve of a day off can be approved for a decision (eveOverrideApproved). Benefit goes on until the decision has left.',
  },
} as const satisfies Record<string, Row>;

/** A waiting letter with all that is wrong with it. */
export function troubledShown(l: TroubledLetter): unknown {
  const { caseId, letter, namespace, municipality, kind, to, plannedFor, paused, lawDate } = l;
  const waitsBecause = l.waitsBecause ?? undefined;
  const troubles = Object.entries(LETTER_TROUBLES).filter(([, row]) => row.is(l)).map(([trouble, { da, toDo }]) => ({ trouble, da, toDo }));
  return showMoments({
    caseId, letter, what: `letter:${letter}`, municipality, sandbox: isSandbox(namespace), kind, da: letterRow(kind).da, to, plannedFor,
    ...(waitsBecause !== undefined && { waitsBecause }), goes: goes({ ...l, waitsBecause }), ...(paused && { paused }), ...(lawDate !== undefined && { lawDate }), troubles,
  });
}
