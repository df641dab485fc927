/** What fields of events are called in a timeline. Texts and whatever names a task, a letter or an event are told otherwise. */
export const FIELDS_DA: Readonly<Record<string, string>> = {
  firstAbsenceDay: 'første fraværsdag', employment: 'beskæftigelse', weeklyHours: 'ugentlige timer', expectedRecovery: 'forventet raskmelding',
  earlierSpells: 'tidligere perioder', digitalPost: 'Digital Post', ownInstitution: 'kommunens egen institution', pilot: 'forsøg',
  interviewAt: 'tidspunkt', kind: 'art', mode: 'form', place: 'sted', participants: 'deltagere', returnSteps: 'trin', goal: 'mål', measures: 'tilbud',
  nextContactOn: 'næste kontakt', alternatives: 'alternativer', party: 'part', evaluateOn: 'evalueres', from: 'fra', hoursPerWeek: 'timer om ugen',
  daysPerWeek: 'dage om ugen', paidFrom: 'fra', paidTo: 'til', on: 'dag', destination: 'resultat', form: 'blanket', outcome: 'udfald', ground: 'grund efter § 27', until: 'til',
  rehabilitationTeam: 'rehabiliteringsteam', upheld: 'fastholdt', to: 'til', holds: 'de otte uger holder', excused: 'undskyldt', invitationDelivered: 'indkaldelsen nåede frem',
  back: 'tilbage på arbejde', consultant: 'konsulent',
};

/** What the fields of an event's data are called that hold what people wrote. */
export const TEXTS_DA: Readonly<Record<string, string>> = { reason: 'Begrundelse', note: 'Bemærkning', text: 'Ordlyd' };

export const CODES_DA: Readonly<Record<string, string>> = {
  employed: 'i job', unemployed: 'ledig', selfEmployed: 'selvstændig', fastTrack: 'tidlig opfølgning', prevention: 'forebyggelse',
  followUp: 'opfølgningssamtale', roundTable: 'rundbordssamtale', workplaceVisit: 'virksomhedsbesøg', group: 'gruppe', inPerson: 'fremmøde', phone: 'telefon', video: 'video',
  workplace: 'arbejdspladsen', municipality: 'kommunen', other: 'et andet sted', sameJob: 'samme job', otherJob: 'andet job', ownJob: 'eget job',
  availableForWork: 'til rådighed for arbejde', otherSupport: 'anden støtte', extend: 'forlængelse', jobClarification: 'jobafklaring', reducedRate: 'nedsat sats', cease: 'ophør',
  holds: 'holder', adjust: 'justeres', moved: 'flyttet', deceased: 'død', withdrawn: 'trukket tilbage', wronglyOpened: 'oprettet ved en fejl',
  delivered: 'afleveret', failed: 'ikke afleveret', returned: 'kommet retur', citizen: 'borgeren', employer: 'arbejdsgiveren', manager: 'lederen', consultant: 'konsulenten',
  companyInternship: 'virksomhedspraktik', workTrial: 'arbejdsprøvning', wageSubsidyPrivate: 'privat løntilskud', wageSubsidyPublic: 'offentligt løntilskud', mentor: 'mentor',
  copingCourse: 'mestringsforløb', workAids: 'hjælpemidler', disabilityCompensation: 'handicapkompenserende ordning', section56Agreement: '§ 56-aftale',
  redeployment: 'omplacering', activeSickLeave: 'Aktiv sygemelding', cv: 'cv',
};
