import type { Facts, Origin, Spell } from '../facts.ts';
import { hasEmployer } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { mergeSpells } from '../paidWeeks.ts';
import { day, NOTED, number, refuse, text, type Meanings } from './strand.ts';

const swept = (o: Origin, because: string) => ({ swept: { seq: o.seq, because } });

function person(f: Facts, e: CaseEvent): Partial<Facts> {
  return {
    employment: (e.data.employment as Facts['employment']) ?? f.employment,
    weeklyHours: number(e, 'weeklyHours') ?? f.weeklyHours,
    digitalPost: (e.data.digitalPost as boolean | undefined) ?? f.digitalPost,
    employer: text(e, 'employer') ?? f.employer,
    ownInstitution: (e.data.ownInstitution as boolean | undefined) ?? f.ownInstitution,
    pilot: (e.data.pilot as boolean | undefined) ?? f.pilot,
    expectedRecovery: day(e, 'expectedRecovery') ?? f.expectedRecovery,
    ...(e.data.continues !== undefined && { continues: text(e, 'continues') }),
  };
}

/** How a case begins, changes hands and is taken back (domain.md sections 3 and 4). */
export const OPENING: Meanings = {
  absenceNotified: {
    refuse(f, e, today) {
      if (e.data.employment === undefined && f.employment === undefined) return refuse('employmentMissing', 'Det mangler, om borgeren er ansat, ledig eller selvstændig.');
      const first = day(e, 'firstAbsenceDay')!;
      if (first > today) return refuse('firstAbsenceInFuture', 'Første fraværsdag ligger efter anmeldelsen.');
      const spells = (e.data.earlierSpells ?? []) as Spell[];
      if (spells.some((s) => s.paidTo >= first)) return refuse('spellNotBefore', 'En tidligere periode skal slutte før første fraværsdag.');
      if (spells.some((s) => s.paidTo < s.paidFrom)) return refuse('spellBackwards', 'En tidligere periode slutter, før den begynder.');
      return undefined;
    },
    reduce: (f, e, o) => ({
      ...person(f, e),
      opened: f.opened ?? o,
      ordinary: o,
      firstAbsenceDay: day(e, 'firstAbsenceDay')!,
      earlierSpells: mergeSpells((e.data.earlierSpells ?? []) as Spell[]),
      rounds: [{ ...o, n: 1 }],
    }),
  },
  caseOpened: {
    // Where a company is named, there is a job.
    reduce: (f, e, o) => ({ ...person(e.data.employer ? { ...f, employment: 'employed' } : f, e), opened: o, bornAs: e.data.kind as Facts['bornAs'] }),
  },
  forecastChanged: { reduce: (_f, e) => ({ expectedRecovery: day(e, 'expectedRecovery') }) },
  jobLost: {
    refuse(f, e, today) {
      if (!hasEmployer(f)) return refuse('noJobToLose', 'Der er ikke noget job at miste i sagen.');
      if (day(e, 'on')! > today) return refuse('jobLossInFuture', 'Sidste ansættelsesdag ligger i fremtiden: meld det, når dagen er kommet.');
      return undefined;
    },
    reduce: (_f, e, o) => ({ jobLost: { ...o, on: day(e, 'on')! }, goal: 'otherJob' }),
  },
  goalChanged: { reduce: () => ({ goal: 'otherJob' }) },
  consultantChanged: { reduce: (_f, e) => ({ consultant: text(e, 'to') }) },
  caseWithdrawn: { reduce: (_f, e, o) => ({ withdrawn: { ...o, reason: text(e, 'reason')! }, ...swept(o, 'sagen er trukket tilbage') }) },
  rulesChanged: NOTED,
  profileChanged: NOTED,
};
