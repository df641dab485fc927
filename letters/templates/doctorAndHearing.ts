import { about, date, longDate, reach, text, withCpr } from '../danish.ts';
import type { CallAnswers, LetterFacts, Templates } from '../facts.ts';

function answers(f: LetterFacts, who: string, a: CallAnswers | undefined): string | undefined {
  if (!a) return undefined;
  const rows = [
    ['Opgaver, der er svære', text(f, a.tasksHindered)],
    ['Hvor længe', text(f, a.howLong)],
    ['Tilpasning, der er forsøgt', text(f, a.adjustmentTried)],
    ['Ikke spurgt, fordi', text(f, a.excused)],
  ].filter((r) => r[1] !== undefined);
  return rows.length === 0 ? undefined : [`${who} fortæller:`, ...rows.map(([q, r]) => `- ${q}: ${r}`)].join('\n');
}

const PROPOSAL: Record<string, string> = {
  jobClarification: 'at dine sygedagpenge stopper, og at du i stedet begynder i et jobafklaringsforløb med ressourceforløbsydelse',
  reducedRate: 'at du fortsat får hjælp og ydelse, men efter en lavere sats end i dag',
  cease: 'at dine sygedagpenge stopper',
};

const RIGHTS =
  'Du kan skrive, ringe eller komme forbi. Du har ret til at se papirerne i din sag, og du må gerne få en anden til at hjælpe dig eller tale for dig. ' +
  'Hører vi ikke fra dig, træffer vi afgørelsen ud fra det, vi ved.';

/** Before something is decided: what the doctor is asked, and what the citizen is heard about. */
export const DOCTOR_AND_HEARING: Templates = {
  lae285Request: {
    doctor: {
      subject: (f) => `Anmodning om lægeattest LÆ285${f.citizen ? ` for ${f.citizen.name}` : ''}`,
      body: (f) => [
        `Vi beder om en attest LÆ285 for jeres patient${f.citizen ? ` ${withCpr(f.citizen)}` : ''}. Vi har talt med dem, det handler om, først, så attesten kan bygge på det, der allerede er kendt.`,
        answers(f, 'Patienten', f.data.citizenAnswers),
        answers(f, 'Arbejdsgiveren', f.data.employerAnswers),
        !f.data.citizenAnswers && !f.data.employerAnswers && answers(f, 'De, vi har talt med,', f.data),
        text(f, f.data.considerations) && `Vores foreløbige overvejelser: ${text(f, f.data.considerations)}`,
        'Vi vil især gerne vide, hvilke hensyn der skal tages, om delvis raskmelding er mulig, og hvad der ud fra jeres viden kan støtte en god vej tilbage. Tal gerne med patienten om planen.',
        f.replyBy && `Vi beder om svar senest ${longDate(f.replyBy)}.`,
      ],
    },
  },
  hearing: {
    citizen: {
      subject: 'Vi vil gerne høre dig, før vi afgør noget',
      body: (f) => [
        'Der er ikke truffet nogen afgørelse endnu. Vi skriver, fordi vi overvejer en, og fordi du skal have mulighed for at sige din mening først.',
        f.data.outcome
          ? `Vi har set på din sag igen, og vi overvejer en afgørelse, som betyder, ${PROPOSAL[f.data.outcome] ?? 'at din ydelse ændrer sig'}.`
          : 'Vi overvejer at stoppe dine sygedagpenge, fordi vi mener, at du ikke har medvirket ved opfølgningen i din sag.',
        text(f, f.data.reason) && `Det bygger vi på: ${text(f, f.data.reason)}`,
        !f.data.outcome && 'Havde du en god grund, eller fik du ikke vores indkaldelse, så fortæl os det. Tager du del i opfølgningen igen, kan du bevare dine sygedagpenge.',
        f.replyBy && `Du kan svare til og med ${longDate(f.replyBy)}.`,
        RIGHTS,
        `Ring endelig til ${reach(f)}, hvis noget er uklart.`,
      ],
    },
  },
  hearingNoticeEmployer: {
    employer: {
      subject: (f) => `Orientering om sygedagpenge til ${about(f)}`,
      body: (f) => [
        `Vi overvejer, om udbetalingen af sygedagpenge til ${about(f)} skal stoppe. Det kan også få betydning for jeres refusion.`,
        'Der er ikke truffet nogen afgørelse, og vi har bedt om medarbejderens egne oplysninger først.',
        f.replyBy ? `Har I oplysninger, som bør indgå, hører vi dem gerne senest ${longDate(f.replyBy)}.` : `Har I oplysninger, som bør indgå, så ring til ${reach(f)}.`,
      ],
    },
  },
  appealForwarded: {
    appealsBoard: {
      subject: (f) => `Klage over afgørelse om sygedagpenge${f.citizen ? `: ${f.citizen.name}` : ''}`,
      body: (f) => [
        `Hermed sendes en klage over vores afgørelse${f.decisionSentOn ? ` af ${date(f.decisionSentOn)}` : ''}.`,
        f.citizen && `Klagen er fra ${withCpr(f.citizen)}.`,
        f.data.complaintOn && `Vi modtog den ${longDate(f.data.complaintOn)}.`,
        f.data.upheld === undefined
          ? 'Klagen er kommet efter klagefristens udløb. Vi har derfor ikke genvurderet afgørelsen og beder Ankestyrelsen tage stilling til, om der kan ses bort fra fristen.'
          : 'Vi har genvurderet afgørelsen efter retssikkerhedslovens § 66 og fastholder den.',
        text(f, f.data.text) && `Klagen lyder: ${text(f, f.data.text)}`,
        text(f, f.data.reason) && `Vores bemærkninger: ${text(f, f.data.reason)}`,
        'Sagens akter er vedlagt.',
      ],
    },
  },
};
