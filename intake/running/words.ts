import { LETTERS, type LetterKind } from '../../domain/letters.ts';
import type { ReassessmentOutcome } from '../../domain/words.ts';

/** The Danish words of a file of running cases, as codes. */
export const INTERVIEWS = { opfølgning: 'followUp', rundbordssamtale: 'roundTable', virksomhedsbesøg: 'workplaceVisit', gruppeforløb: 'group' } as const;
export const PLACES = { 'på arbejdspladsen': 'workplace', 'i kommunen': 'municipality', 'et andet sted': 'other' } as const;
export const MODES = { 'ved fremmøde': 'inPerson', telefonisk: 'phone', 'på video': 'video' } as const;
export const GOALS = { 'samme job': 'sameJob', 'andet job': 'otherJob' } as const;
export const OUTCOMES: Readonly<Record<string, ReassessmentOutcome>> = { forlængelse: 'extend', jobafklaring: 'jobClarification', 'nedsat sats': 'reducedRate', ophør: 'cease' };
export const MEASURES = {
  virksomhedspraktik: 'companyInternship', arbejdsprøvning: 'workTrial', 'privat løntilskud': 'wageSubsidyPrivate', 'offentligt løntilskud': 'wageSubsidyPublic',
  mentor: 'mentor', mestringsforløb: 'copingCourse', hjælpemidler: 'workAids', 'handicapkompenserende ordning': 'disabilityCompensation',
  '§56-aftale': 'section56Agreement', omplacering: 'redeployment', 'aktiv sygemelding': 'activeSickLeave', cv: 'cv',
} as const;

/** Letters go by the names that caseworkers see: `partshøring`, `afgørelse om forlængelse`. */
export const LETTER_NAMES: Readonly<Record<string, LetterKind>> = Object.fromEntries((Object.keys(LETTERS) as LetterKind[]).map((kind) => [LETTERS[kind].da.toLowerCase(), kind]));
