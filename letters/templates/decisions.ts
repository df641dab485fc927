import { later, plusDays, type Day } from '../../domain/calendar/day.ts';
import { date, longDate, number, reach, text } from '../danish.ts';
import type { LetterFacts, Templates } from '../facts.ts';

/** The grounds of § 27, stk. 1, in words that a citizen knows. */
const GROUND: Record<number, string> = {
  1: 'det er sandsynligt, at du kan komme i gang med en revalidering',
  2: 'der er behov for praktik eller anden afklaring af, hvad du kan arbejde med',
  3: 'du er i behandling, og lægerne forventer, at du kan arbejde igen',
  4: 'din sag skal behandles i rehabiliteringsteamet',
  5: 'du har en livstruende sygdom',
  6: 'der er rejst en sag om arbejdsskade',
  7: 'der er søgt om førtidspension',
};

const because = (f: LetterFacts): string | undefined => {
  const reason = text(f, f.data.reason);
  return reason && `Begrundelse: ${reason}`;
};

const talk = (f: LetterFacts): string => `Du er velkommen til at ringe til ${reach(f)}. Vi gennemgår gerne afgørelsen med dig.`;

/** What a benefit that ends does not end. */
const STILL_HERE = 'Vi slipper dig ikke, fordi ydelsen ændrer sig. Din sag er åben, og din kontakt er den samme.';

const NO_GROUND =
  'Vi har set på alle mulighederne for at forlænge dine sygedagpenge i sygedagpengelovens § 27, og ingen af dem passer på din situation, som den er nu.';

/** The effective stop: S, or the day the letter leaves where that is later. Nothing is said where S is not known. */
const lastPaid = (f: LetterFacts): Day | undefined => f.data.stopDate && later(f.data.stopDate, f.today);
const paidTo = (f: LetterFacts): string | undefined => lastPaid(f) && `Du får sygedagpenge til og med ${longDate(lastPaid(f)!)}.`;

/** What has been decided, first; then why, and what happens now. Every decision is a named person's. */
export const DECISIONS: Templates = {
  partialRecoveryDecision: {
    citizen: {
      subject: 'Afgørelse: du er delvist raskmeldt',
      body: (f) => [
        `Du er delvist raskmeldt${f.data.from ? ` fra ${longDate(f.data.from)}` : ''}, og du kan få nedsatte sygedagpenge for de timer, du stadig er syg.`,
        f.data.hoursPerWeek !== undefined &&
          `Du arbejder ${number(f.data.hoursPerWeek)} timer om ugen${f.data.weeklyHours === undefined ? '' : ` ud af ${number(f.data.weeklyHours)}, så du er sygemeldt ${number(f.data.weeklyHours - f.data.hoursPerWeek)} timer`}.`,
        because(f),
        'Afgørelsen er truffet efter sygedagpengelovens § 53. Kan du arbejde flere eller færre timer, så fortæl os det med det samme, så din ydelse passer.',
        talk(f),
      ],
    },
  },
  decisionExtension: {
    citizen: {
      subject: 'Afgørelse: dine sygedagpenge forlænges',
      body: (f) => [
        f.data.until ? `Dine sygedagpenge er forlænget til og med ${longDate(f.data.until)}.` : 'Dine sygedagpenge er forlænget.',
        f.data.ground !== undefined && GROUND[f.data.ground] && `Vi forlænger, fordi ${GROUND[f.data.ground]}. Det står i sygedagpengelovens § 27, stk. 1, nr. ${f.data.ground}.`,
        because(f),
        f.data.until ? 'I god tid inden da ser vi på din sag igen sammen med dig.' : 'Vi ser på din sag igen med jævne mellemrum, mindst hvert halve år.',
        talk(f),
      ],
    },
  },
  decisionJobClarification: {
    citizen: {
      subject: 'Afgørelse: du går over til et jobafklaringsforløb',
      body: (f) => [
        'Vi har afgjort, at du går over til et jobafklaringsforløb. Her får du hjælp til at finde ud af, hvad du kan arbejde med, mens du får ressourceforløbsydelse.',
        lastPaid(f) && `${paidTo(f)} Forløbet begynder dagen efter, ${longDate(plusDays(lastPaid(f)!, 1))}.`,
        because(f),
        `${NO_GROUND} Retten til jobafklaringsforløb står i kapitel 12 a i lov om aktiv socialpolitik.`,
        STILL_HERE,
        talk(f),
      ],
    },
  },
  decisionReducedRate: {
    citizen: {
      subject: 'Afgørelse: din ydelse fortsætter efter en lavere sats',
      body: (f) => [
        'Vi har afgjort, at du fortsat får ydelse, men efter en lavere sats.',
        lastPaid(f) && `Den nye sats gælder fra ${longDate(plusDays(lastPaid(f)!, 1))}.`,
        because(f),
        NO_GROUND,
        STILL_HERE,
        talk(f),
      ],
    },
  },
  decisionCessation: {
    citizen: {
      subject: 'Afgørelse: dine sygedagpenge stopper',
      body: (f) => [
        'Vi har afgjort, at dine sygedagpenge stopper.',
        paidTo(f),
        because(f),
        NO_GROUND,
        'Du kan måske få en anden ydelse. Ring til os, så hjælper vi dig med at finde ud af det.',
        STILL_HERE,
        talk(f),
      ],
    },
  },
  decisionLapse: {
    citizen: {
      subject: 'Afgørelse: dine sygedagpenge stopper',
      body: (f) => [
        `Vi har afgjort, at dine sygedagpenge stopper, fordi du ikke har medvirket ved opfølgningen i din sag. Du får sygedagpenge til og med i dag, ${longDate(f.today)}.`,
        because(f),
        'Afgørelsen er truffet efter sygedagpengelovens § 21.',
        'Tager du del i opfølgningen igen inden fire uger, kan du få sygedagpenge igen fra dagen efter. Det nemmeste er at ringe.',
        talk(f),
      ],
    },
  },
  decisionChanged: {
    citizen: {
      subject: 'Ny afgørelse efter din klage',
      body: (f) => [
        `Vi har set på afgørelsen${f.decisionSentOn ? ` af ${date(f.decisionSentOn)}` : ''} igen, og du har fået medhold i din klage. Den tidligere afgørelse gælder ikke længere.`,
        because(f),
        'Vi retter din ydelse, så den passer med den nye afgørelse. Du behøver ikke gøre noget.',
        talk(f),
      ],
    },
  },
};
