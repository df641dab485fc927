import { about, contact, genitive, list, longDate, moment, number, reach } from '../danish.ts';
import type { LetterFacts, Templates } from '../facts.ts';

const MEETING: Record<string, string> = {
  followUp: 'en opfølgningssamtale',
  roundTable: 'en rundbordssamtale med dig, din leder og os',
  workplaceVisit: 'et besøg på arbejdspladsen',
  group: 'et møde i en lille gruppe',
};
const MEETING_EMPLOYER: Record<string, string> = { ...MEETING, roundTable: 'en rundbordssamtale med jer, jeres medarbejder og os', group: 'et møde' };

const MEASURE: Record<string, string> = {
  companyInternship: 'virksomhedspraktik', workTrial: 'arbejdsprøvning', wageSubsidyPrivate: 'privat løntilskud', wageSubsidyPublic: 'offentligt løntilskud',
  mentor: 'mentor', copingCourse: 'mestringsforløb', workAids: 'hjælpemidler', disabilityCompensation: 'støtte efter de handicapkompenserende ordninger',
  section56Agreement: '§ 56-aftale', redeployment: 'omplacering', activeSickLeave: 'Aktiv sygemelding', cv: 'hjælp til CV',
};

function where(f: LetterFacts): string {
  if (f.data.mode === 'phone') return f.to === 'citizen' ? 'Vi ringer til dig.' : 'Vi ringer til jer.';
  if (f.data.mode === 'video') return `Vi mødes på video. ${f.to === 'citizen' ? 'Du' : 'I'} får et link inden mødet.`;
  if (f.data.place === 'workplace') return f.to === 'citizen' ? 'Vi mødes på din arbejdsplads.' : 'Vi mødes hos jer på arbejdspladsen.';
  if (f.data.place === 'other') return 'Stedet aftaler vi nærmere.';
  return `Vi mødes hos ${f.municipality.name}.`;
}

const when = (f: LetterFacts): string => (f.data.interviewAt === undefined ? 'Vi ringer og aftaler tidspunktet.' : `Det er ${moment(f.calendar, f.data.interviewAt)}.`);

function steps(f: LetterFacts): string {
  const lines = (f.data.returnSteps ?? []).map(
    (s) => `- fra ${longDate(s.from)}: ${number(s.hoursPerWeek)} timer om ugen${s.daysPerWeek === undefined ? '' : ` fordelt på ${number(s.daysPerWeek)} ${s.daysPerWeek === 1 ? 'dag' : 'dage'}`}`,
  );
  return lines.length === 0 ? 'Trinene tilbage aftaler vi undervejs.' : ['Planen for tilbagevenden er:', ...lines].join('\n');
}

const measures = (f: LetterFacts): string | undefined =>
  f.data.measures?.length ? `Undervejs bruger vi: ${list(f.data.measures.map((m) => MEASURE[m] ?? m))}.` : undefined;

/** Invitations, and the plan that was agreed. An employer reads the steps of the plan, never the reasons for it. */
export const MEETINGS: Templates = {
  invitation: {
    citizen: {
      subject: 'Vi vil gerne tale med dig',
      body: (f) => [
        `${contact(f)} inviterer dig til ${MEETING[f.data.kind ?? 'followUp'] ?? 'en samtale'}. ${when(f)}`,
        where(f),
        'Vi taler om, hvordan du har det, hvad du kan, og hvad der kan hjælpe dig godt tilbage. Du er velkommen til at tage en med, du er tryg ved.',
        `Kan du ikke komme, eller passer tidspunktet dårligt, så ring til ${reach(f)}, så finder vi en anden tid. ` +
          'Du skal deltage i samtalerne for at bevare dine sygedagpenge, så det er vigtigt, at du giver os besked.',
      ],
    },
    employer: {
      subject: (f) => `Møde om ${about(f)}`,
      body: (f) => [
        `Vi inviterer jer til ${MEETING_EMPLOYER[f.data.kind ?? 'followUp'] ?? 'en samtale'} om ${about(f)}. ${when(f)}`,
        where(f),
        'Mødet handler om, hvad der kan lade sig gøre på arbejdspladsen: opgaver, timer, hjælpemidler og en plan, som alle kan se sig selv i. I behøver ikke forberede andet end jeres egne tanker om det.',
        `Passer tiden dårligt, så ring til ${reach(f)}.`,
      ],
    },
  },
  planConfirmation: {
    citizen: {
      subject: 'Den plan, vi har aftalt',
      body: (f) => [
        'Tak for samtalen. Her er det, vi aftalte.',
        steps(f),
        f.data.goal === 'otherJob' ? 'Målet er et andet arbejde, som passer til dig.' : f.data.goal === 'sameJob' && 'Målet er, at du kommer tilbage til dit arbejde.',
        measures(f),
        f.data.nextContactOn && `Vi tales ved igen ${longDate(f.data.nextContactOn)}.`,
        'Planen kan altid ændres. Går det for stærkt eller for langsomt, så ring, og så justerer vi den sammen.',
      ],
    },
    employer: {
      subject: (f) => `Plan for ${genitive(about(f))} tilbagevenden`,
      body: (f) => [
        'Tak for, at I er med. Her er det, der er aftalt.',
        steps(f),
        f.data.nextContactOn && `Vi følger op ${longDate(f.data.nextContactOn)}.`,
        `Holder planen ikke i hverdagen, så ring til ${reach(f)}. Det er bedre at justere tidligt end at gå i stå.`,
      ],
    },
  },
};
