/** The field's words as codes (domain.md section 1). Screens and letters use the Danish ones. */

export const PARTIES = ['citizen', 'employer', 'caseworker', 'consultant', 'teamLead', 'operator', 'system'] as const;
export type Party = (typeof PARTIES)[number];

export const PARTY_DA: Readonly<Record<Party, string>> = {
  citizen: 'borgeren', employer: 'arbejdsgiveren', caseworker: 'sagsbehandleren', consultant: 'konsulenten', teamLead: 'afdelingslederen', operator: 'en driftsmedarbejder', system: 'et andet system',
};

export type CaseKind = 'sickLeave' | 'fastTrack' | 'prevention';
export const STATUSES = ['open', 'partiallyRecovered', 'jobClarification', 'fitForWork', 'closed', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

export const PHASES = ['beforeSickness', 'sickLeave', 'jobClarification'] as const;
export type Phase = (typeof PHASES)[number];

export const STATUS_DA: Readonly<Record<Status, string>> = {
  open: 'åben', partiallyRecovered: 'delvist raskmeldt', jobClarification: 'i jobafklaring', fitForWork: 'raskmeldt', closed: 'lukket', withdrawn: 'trukket tilbage',
};

export const DESTINATIONS = ['ownJob', 'otherJob', 'availableForWork', 'otherSupport'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const OUTCOMES = ['extend', 'jobClarification', 'reducedRate', 'cease'] as const;
export type ReassessmentOutcome = (typeof OUTCOMES)[number];

export const MEASURES = [
  'companyInternship', 'workTrial', 'wageSubsidyPrivate', 'wageSubsidyPublic', 'mentor', 'copingCourse', 'workAids',
  'disabilityCompensation', 'section56Agreement', 'redeployment', 'activeSickLeave', 'cv',
] as const;

export type RuleSetId = 'R24' | 'R25' | 'R26' | 'R27';
