import { plusDays } from '../../domain/calendar/day.ts';
import { about, contact, contactPhone, date, longDate, phoneHours, reach } from '../danish.ts';
import type { LetterFacts, Templates } from '../facts.ts';

const onPhone = (phone: string): string => (phone === '' ? '' : ` på telefon ${phone}`);

/** Has this many days of the sickness passed? A notification can come late, and then a promise would be stale. */
const past = (f: LetterFacts, days: number): boolean => f.data.firstAbsenceDay !== undefined && f.today > plusDays(f.data.firstAbsenceDay, days);
const weekFour = (f: LetterFacts): string =>
  past(f, 27) ? 'En af de nærmeste dage ringer vi og hører, hvordan det går.' : 'Når du har været syg i omkring fire uger, ringer vi og hører, hvordan det går.';
const firstInterview = (f: LetterFacts): string => (past(f, 48) ? 'Inden længe holder vi en samtale.' : 'Inden for de første otte uger holder vi en samtale.');

/** The first letters: short, human, and they name a person (002, 003). */
export const WELCOME: Templates = {
  infoCitizen: {
    citizen: {
      subject: 'Vi har fået besked om, at du er sygemeldt',
      body: (f) => [
        'Vi er kede af at høre, at du er syg. Vi skriver for at fortælle, hvem du kan tale med, og hvad der sker nu.',
        f.data.firstAbsenceDay && `Din første fraværsdag er den ${date(f.data.firstAbsenceDay)}. Passer det ikke, så sig det til os.`,
        f.consultant
          ? `Din faste kontakt er ${f.consultant.name}. Det er den samme person hele vejen, og du er altid velkommen til at ringe${onPhone(contactPhone(f))}, ${phoneHours(f)}.`
          : `Du får snart en fast kontakt hos os. Indtil da er du velkommen til at ringe${onPhone(f.municipality.phone)}, ${phoneHours(f)}.`,
        'Sådan hjælper vi dig',
        `${weekFour(f)} ${firstInterview(f)} ` +
          'Har du et arbejde, holder vi den som regel på din arbejdsplads, så vi sammen kan finde en vej tilbage, der passer til dig.',
        'Måske kan du arbejde nogle timer om ugen, mens du bliver rask, eller få andre opgaver for en tid. Det taler vi om, når du er klar til det.',
        'Bliver du rask, eller ændrer noget sig, så ring til os.',
      ],
    },
  },
  infoEmployer: {
    employer: {
      subject: (f) => `Sygemelding: ${f.citizen?.name ?? 'jeres medarbejder'}`,
      body: (f) => [
        `${f.citizen?.name ?? 'Jeres medarbejder'} er sygemeldt${f.data.firstAbsenceDay ? ` fra den ${date(f.data.firstAbsenceDay)}` : ''}. Vi vil gerne hjælpe jer begge, så vejen tilbage bliver så kort og tryg som muligt.`,
        `I kan altid få fat i ${reach(f)}, ${phoneHours(f)}. Vi ringer til jer en af de nærmeste arbejdsdage for at høre, hvordan I ser på det.`,
        'Det kan vi tilbyde',
        'Vi kommer gerne ud på arbejdspladsen til en samtale med jer og jeres medarbejder. Vi kan hjælpe med en plan for gradvis tilbagevenden, hjælpemidler, mentor, ' +
          'praktik, aftaler efter sygedagpengelovens § 56 og støtte til personer med handicap. Det koster jer ikke noget at spørge.',
        'Har I selv en idé til, hvad der kan lade sig gøre, så hører vi den meget gerne.',
      ],
    },
  },
  fastTrackOffer: {
    citizen: {
      subject: 'Tilbud om tidlig opfølgning',
      body: (f) => [
        'Du eller din arbejdsgiver har bedt om, at vi hjælper tidligt. Det gør vi gerne.',
        `${contact(f)} kontakter dig og aftaler en samtale inden for to uger. Sammen ser vi på, hvad der skal til, for at du kan blive i dit arbejde eller komme godt tilbage til det.`,
        'Det er et tilbud. Vil du hellere vente, så ring til os, og så følger vi den almindelige plan. Det får ingen betydning for dine sygedagpenge.',
      ],
    },
  },
  closing: {
    citizen: {
      subject: 'Godt, at du er rask igen',
      body: (f) => [
        f.data.on ? `Du har meldt dig rask fra ${longDate(f.data.on)}. Det er vi glade for.` : 'Du har meldt dig rask. Det er vi glade for.',
        'De første uger tilbage kan godt være svære. Derfor ringer vi til dig om cirka fire uger og hører, om det går, som det skal. ' +
          `Får du brug for os før, så ring til ${reach(f)}.`,
        'Bliver du syg igen, skal du melde dig syg på ny, som du plejer.',
      ],
    },
  },
  jobClarificationInfoEmployer: {
    employer: {
      subject: (f) => `Jobafklaringsforløb for ${about(f)}`,
      body: (f) => [
        `${f.citizen?.name ?? 'Jeres medarbejder'} er begyndt i et jobafklaringsforløb${f.data.on ? ` den ${date(f.data.on)}` : ''}. Sygedagpengene er dermed afløst af ressourceforløbsydelse, og retten til refusion ændrer sig. ` +
          'Det påvirker ikke i sig selv ansættelsen hos jer.',
        `${contact(f)} er stadig jeres kontakt, og vi vil fortsat gerne mødes med jer på arbejdspladsen.`,
        'Har I spørgsmål om refusion eller om, hvad I kan gøre, så ring til os.',
      ],
    },
  },
};
