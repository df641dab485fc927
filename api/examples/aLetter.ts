/** A decision that waits over Friday and the weekend, as GET /letters shows it. */
export const A_LETTER = {
  id: 'feae49a860f3234a6ed4b314:hearing:proposal-1:citizen', da: 'partshøring', caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', sandbox: true,
  kind: 'hearing', cls: 'decision', recipient: 'citizen', state: 'waiting', held: false, draftedAt: '2026-10-16T10:00:00+02:00', plannedFor: '2026-10-19T08:00:00+02:00', waitsBecause: 'fredag',
  goes: {
    at: '2026-10-19T08:00:00+02:00', on: '2026-10-19', because: 'friday',
    over: [{ on: '2026-10-16', because: 'fredag' }, { on: '2026-10-17', because: 'weekend' }, { on: '2026-10-18', because: 'weekend' }], da: 'fredag og weekend: sendes mandag den 19. oktober 2026 kl. 08.00',
  },
};

/** What Digital Post did not bring, and its copy on paper. */
export const A_COPY = [
  {
    id: 'feae49a860f3234a6ed4b314:closing:fit:citizen', da: 'afsluttende brev', caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', sandbox: false,
    kind: 'closing', cls: 'information', recipient: 'citizen', state: 'sent', held: false, draftedAt: '2026-10-12T10:00:00+02:00', plannedFor: '2026-10-12T10:00:00+02:00',
    sentAt: '2026-10-12T10:00:00+02:00', sentOn: '2026-10-12', by: 'digitalPost', receiptBy: '2026-10-14', receipt: 'failed', receiptAt: '2026-10-12T10:05:00+02:00',
  },
  {
    id: 'feae49a860f3234a6ed4b314:closing:fit:citizen:paper', da: 'afsluttende brev', caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', sandbox: false,
    kind: 'closing', cls: 'information', recipient: 'citizen', state: 'sent', held: false, draftedAt: '2026-10-12T10:05:00+02:00', plannedFor: '2026-10-12T10:05:00+02:00',
    sentAt: '2026-10-12T10:05:00+02:00', sentOn: '2026-10-12', by: 'paper', copyOf: 'feae49a860f3234a6ed4b314:closing:fit:citizen',
  },
];
