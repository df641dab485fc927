import { contactPhone, date, longDate, phoneHours, reach } from './danish.ts';
import type { LetterFacts } from './facts.ts';

const GREETING: Record<LetterFacts['to'], (f: LetterFacts) => string> = {
  citizen: (f) => (f.citizen ? `Kære ${f.citizen.name}` : 'Kære borger'),
  employer: (f) => (f.employer ? `Til ${f.employer.name}` : 'Til arbejdsgiveren'),
  doctor: () => 'Til egen læge',
  appealsBoard: () => 'Til Ankestyrelsen',
};

/** Decisions carry the way to complain and its last day (retssikkerhedsloven §§ 66 and 67). */
function appealGuidance(f: LetterFacts): string[] {
  if (!f.appealBy) return [];
  return [
    'Hvis du er uenig',
    `Du har ret til at klage. Din klage skal være hos os senest ${longDate(f.appealBy)}. Du kan skrive til os, eller du kan ringe, så skriver vi klagen ned for dig. ` +
      'Du behøver ikke begrunde den, men det hjælper os, hvis du fortæller, hvad du er uenig i.',
    'Når vi har fået din klage, ser vi på afgørelsen igen. Fastholder vi den helt eller delvist, sender vi klagen videre til Ankestyrelsen, og det får du besked om.',
  ];
}

/** A letter that leaves on the eve of a day off says why, and whom to call (002). */
function eveRemark(f: LetterFacts): string[] {
  if (!f.remark) return [];
  return [
    `Vi ved, at dette brev kommer på et ubelejligt tidspunkt, lige før en fridag. Nogle gange er det nødvendigt at skrive alligevel. ` +
      `Har du brug for at tale om brevet, så ring til ${reach(f)}. Vi tager telefonen ${phoneHours(f)}, når der ikke er fridag.`,
  ];
}

function signature(f: LetterFacts): string {
  const phone = contactPhone(f);
  const hours = phone ? `Telefon ${phone}, ${phoneHours(f)}` : `Vi træffes ${phoneHours(f)}`;
  return f.consultant
    ? `Venlig hilsen\n\n${f.consultant.name}\nFastholdelseskonsulent\n${f.municipality.name}\n${hours}`
    : `Venlig hilsen\n\n${f.municipality.name}\n${hours}`;
}

/** The paragraphs of a letter with what every letter has around them. */
export function framed(f: LetterFacts, subject: string, body: readonly string[]): string {
  return [`${f.municipality.name}\n${date(f.today)}`, subject, GREETING[f.to](f), ...body, ...eveRemark(f), ...appealGuidance(f), signature(f)].join('\n\n') + '\n';
}
