/**
 * Everything that can be wrong with a file or a row: what is wrong and what to do, in the caseworkers' language.
 * No sentence quotes the value itself: it may be a CPR number or a name, and reports end in logs.
 */
const FAULTS = {
  fileEmpty: ['Filen er tom.', 'Eksportér den igen med overskrifter og rækker.'],
  fileUtf16: ['Filen er gemt som UTF-16.', 'Gem den som »CSV UTF-8« og send den igen.'],
  fileNotText: ['Filen er ikke en tekstfil.', 'Gem regnearket som CSV med semikolon og send det igen.'],
  fileNoHeader: ['Første linje er ikke overskrifterne.', 'Sæt overskrifterne i første linje, adskilt af semikolon.'],
  fileLineTooLong: ['Filen har en linje på over en million byte.', 'Kontrollér, at det er den rigtige fil.'],
  columnMissing: ['Filen mangler en kolonne', 'Eksportér den igen med alle kolonner, eller indsæt kolonnen (tomme felter er nok, hvor den ikke bruges).'],
  columnTwice: ['Filen har en kolonne to gange', 'Fjern den ene.'],

  columnCount: ['Rækken har ikke lige så mange felter som overskriften.', 'Find rækken i eksporten og ret felterne: et semikolon i en tekst kræver citationstegn om teksten.'],
  quotes: ['Et citationstegn er åbnet, men ikke lukket, eller står midt i et felt.', 'Sæt citationstegn i begge ender af feltet, og skriv dem dobbelt inde i det.'],
  unreadable: ['Feltet har tegn, der ikke kan læses.', 'Skriv feltet igen, og gem filen som UTF-8.'],
  tooLong: ['Teksten er for lang.', 'Forkort den.'],
  missing: ['Feltet er tomt.', 'Udfyld det.'],

  dateShape: ['Datoen er ikke skrevet dd-mm-åååå.', 'Skriv den som for eksempel 05-03-2026.'],
  dateUnreal: ['Datoen findes ikke i kalenderen.', 'Ret dagen, måneden eller året.'],
  absenceAfterNotified: ['Første fraværsdag ligger efter den dag, anmeldelsen kom.', 'Kontrollér begge datoer.'],
  notifiedInFuture: ['Anmeldelsen er dateret efter i dag.', 'Ret datoen, eller send rækken igen, når dagen er kommet.'],

  cprNineDigits: ['CPR-nummeret har ni cifre.', 'Det har sandsynligvis mistet sit første nul i et regneark: sæt 0 foran, og formatér kolonnen som tekst.'],
  cprShape: ['CPR-nummeret har ikke ti cifre.', 'Skriv det som ti cifre med eller uden bindestreg, og formatér kolonnen som tekst.'],
  cprDate: ['CPR-nummerets første seks cifre er ingen dato.', 'Kontrollér nummeret (erstatningsnumre har dag + 60).'],

  yesNo: ['Feltet er hverken ja eller nej.', 'Skriv ja eller nej.'],
  employmentUnknown: ['Beskæftigelsen kendes ikke.', 'Skriv Lønmodtager, Ledig eller Selvstændig.'],
  hours: ['Timerne er ikke et tal fra 0 til 60.', 'Skriv for eksempel 37 eller 18,5, eller lad feltet være tomt for 37.'],
  cvrShape: ['CVR-nummeret har ikke otte cifre.', 'Kontrollér nummeret.'],
  cvrCheck: ['CVR-nummerets kontrolciffer passer ikke.', 'Kontrollér nummeret i CVR-registret.'],
  cvrMissing: ['En lønmodtager skal have arbejdsgiverens CVR-nummer.', 'Skriv nummeret, eller ret beskæftigelsen.'],
  employerMissing: ['En lønmodtager skal have en arbejdsgiver.', 'Skriv arbejdsgiverens navn, eller ret beskæftigelsen.'],

  spellShape: ['En tidligere periode er ikke skrevet dd-mm-åååå..dd-mm-åååå.', 'Skriv perioden med to prikker mellem datoerne og | mellem flere perioder.'],
  spellUnreal: ['En tidligere periode har en dato, der ikke findes i kalenderen.', 'Ret datoen.'],
  spellBackwards: ['En tidligere periode begynder efter sin slutning.', 'Byt eller ret datoerne.'],
  spellNotBefore: ['En tidligere periode slutter ikke før første fraværsdag.', 'Ret perioden eller første fraværsdag.'],
  spellsTooMany: ['Der er flere end 50 tidligere perioder.', 'Slå perioderne sammen.'],
  /** An event of its past does not fit; the case's own sentence stands as `detail`. */
  pastRefused: ['Hændelsen passer ikke i sagens forløb.', 'Ret hændelsen, dens dato eller det, der mangler før den.'],
  happeningsTooMany: ['Der er flere end 200 hændelser.', 'Tag kun dem med, som sagen skal gå videre fra.'],
  happeningShape: ['En hændelse er ikke skrevet som dato og ord.', 'Skriv den som for eksempel 05-03-2026 samtale holdt, med | mellem flere hændelser.'],
  happeningDate: ['En hændelse har en dato, der ikke findes i kalenderen.', 'Ret datoen.'],
  happeningUnknown: ['Hændelsen kendes ikke.', 'Brug et af ordene i vejledningen (intake/README.md), eller slet hændelsen, hvis sagen ikke skal gå videre fra den.'],
  happeningDetail: ['Det, der står efter hændelsens kolon, kan ikke læses.', 'Se i vejledningen (intake/README.md), hvad der kan stå efter det ord.'],
  happeningMissing: ['Hændelsen mangler noget efter et kolon.', 'Se i vejledningen (intake/README.md), hvad der skal stå efter det ord.'],
  caseEnded: ['Sagen er slut.', 'Tag ikke afsluttede sager med: en ny sygemelding får sin egen sag.'],
  takenOverInFuture: ['Overtagelsen er dateret efter i dag.', 'Ret datoen, eller send rækken igen, når dagen er kommet.'],
  notifiedAfterTakeOver: ['Anmeldelsen er ikke dateret før overtagelsen.', 'Ret datoerne, eller send rækken som en almindelig anmeldelse.'],
  happeningAfterTakeOver: ['En hændelse er ikke dateret før overtagelsen.', 'Ret datoen: det, der sker fra overtagelsen og frem, meldes i sagen selv.'],
  happeningBeforeNotified: ['En hændelse er dateret før anmeldelsen.', 'Ret datoen, eller slet hændelsen.'],
  consultantUnknown: ['Konsulenten kendes ikke i kommunen.', 'Skriv konsulentens id, eller lad feltet være tomt: så tildeles en.'],
  /** The case itself said no; its own sentence stands as `detail`. */
  caseRefused: ['Sagen kunne ikke åbnes.', 'Ret rækken efter begrundelsen.'],
} as const satisfies Record<string, readonly [wrong: string, todo: string]>;

export type FaultCode = keyof typeof FAULTS;

/** One thing that is wrong with one column of a row (no column: with the row as a whole). */
export interface Fault {
  readonly code: FaultCode;
  readonly column?: string;
  readonly wrong: string;
  readonly todo: string;
}

/** The catalogue's sentences for a code, at a column. */
export function fault(code: FaultCode, column?: string, detail?: string): Fault {
  const [wrong, todo] = FAULTS[code];
  return { code, ...(column === undefined ? {} : { column }), wrong: detail ? `${wrong} ${detail}` : wrong, todo };
}

/** The file as a whole can't be read: nothing of it is taken in. The message says what is wrong and what to do. */
export class FileFault extends Error {
  constructor(
    readonly code: FaultCode,
    /** Where in the file, as far as there is one place. */
    readonly at: { readonly line?: number; readonly column?: string } = {},
  ) {
    const [wrong, todo] = FAULTS[code];
    super(`${wrong}${at.column ? `: ${at.column}.` : ''} ${todo}`);
  }
}
