import type { CallAnswers } from './facts.ts';

/** The grounds of § 27, stk. 1, in words that a citizen knows. */
export const GROUND: Readonly<Record<number, string>> = {
  1: 'det er sandsynligt, at du kan komme i gang med en revalidering',
  2: 'der er behov for praktik eller anden afklaring af, hvad du kan arbejde med',
  3: 'du er i behandling, og lægerne forventer, at du kan arbejde igen',
  4: 'din sag skal behandles i rehabiliteringsteamet',
  5: 'du har en livstruende sygdom',
  6: 'der er rejst en sag om arbejdsskade',
  7: 'der er søgt om førtidspension',
};

export const MEASURE: Readonly<Record<string, string>> = {
  companyInternship: 'virksomhedspraktik', workTrial: 'arbejdsprøvning', wageSubsidyPrivate: 'privat løntilskud', wageSubsidyPublic: 'offentligt løntilskud',
  mentor: 'mentor', copingCourse: 'mestringsforløb', workAids: 'hjælpemidler', disabilityCompensation: 'støtte efter de handicapkompenserende ordninger',
  section56Agreement: '§ 56-aftale', redeployment: 'omplacering', activeSickLeave: 'Aktiv sygemelding', cv: 'hjælp til CV',
};

/** The questions of a call before an LÆ285 (001), as a doctor reads them. */
export const ANSWERED: readonly (readonly [keyof CallAnswers, string])[] = [
  ['tasksHindered', 'Opgaver, der er svære'],
  ['howLong', 'Hvor længe'],
  ['adjustmentTried', 'Tilpasning, der er forsøgt'],
  ['excused', 'Ikke spurgt, fordi'],
];
