import { CODES_DA } from '../domain/history/words.ts';
import { RECIPIENT_DA } from '../domain/letters.ts';
import { OUTCOMES } from '../domain/words.ts';

/** What a placeholder holds: how it prints, and what a template may do with it. */
export type PlaceholderType = 'tekst' | 'dato' | 'tal' | 'ja/nej' | 'kode' | 'liste';

export interface Placeholder {
  readonly type: PlaceholderType;
  /** Not there in every letter: it must stand inside an `if` that asks for it. */
  readonly optional?: true;
  readonly da: string;
  /** The words that a code may be. */
  readonly codes?: readonly string[];
  /** What one of a list has. */
  readonly each?: Readonly<Record<string, Placeholder>>;
}

const always = (type: PlaceholderType, da: string): Placeholder => ({ type, da });
const perhaps = (type: PlaceholderType, da: string, each?: Placeholder['each']): Placeholder => ({ type, optional: true, da, ...(each && { each }) });

/** What a template asks for with `==` or `when`, each in Danish with the word that it writes. */
const code = (da: string, codes: readonly string[]): Placeholder =>
  ({ type: 'kode', da: `${da}: ${codes.map((c) => `${{ ...CODES_DA, ...RECIPIENT_DA }[c]} (${c})`).join(' · ')}`, codes });

const ANSWER = { spørgsmål: always('tekst', 'det, der blev spurgt om'), svar: always('tekst', 'svaret') };

/** Every placeholder a template may use, by its name. A letter that states something new gets its row here and its value in `values.ts`. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  modtager: code('hvem brevet går til', Object.keys(RECIPIENT_DA)),
  i_dag: always('dato', 'dagen, hvor brevet sendes'),
  'kommune.navn': always('tekst', 'kommunens navn'),
  'kommune.telefon': perhaps('tekst', 'kommunens telefonnummer'),
  'kontakt.navn': always('tekst', 'konsulentens navn; kommunens, før der er en konsulent'),
  'kontakt.telefon': perhaps('tekst', 'konsulentens telefonnummer, ellers kommunens'),
  'kontakt.ring': always('tekst', 'navn og telefon: »Mette Lind på telefon 70 00 00 03«'),
  'kontakt.telefontid': always('tekst', 'hvornår telefonen bliver taget'),
  'kontakt.fast': always('ja/nej', 'er der en fast konsulent?'),
  'borger.navn': perhaps('tekst', 'borgerens navn'),
  'borger.medCpr': perhaps('tekst', 'navn og CPR-nummer; kun i breve til læge og Ankestyrelsen'),
  medarbejder: always('tekst', 'borgerens navn i breve til andre; »jeres medarbejder«, hvor det ikke er kendt'),
  medarbejders: always('tekst', 'det samme i ejefald'),
  'arbejdsgiver.navn': perhaps('tekst', 'arbejdsgiverens navn'),
  svarfrist: perhaps('dato', 'sidste dag for svar, talt fra afsendelsen'),
  klagefrist: perhaps('dato', 'sidste dag for en klage, talt fra modtagelsen'),
  førstSendt: perhaps('dato', 'kun i genparten på papir af et brev, der ikke kom frem i Digital Post: dagen, det første brev blev sendt'),
  fridagsbemærkning: always('ja/nej', 'går brevet lige før en fridag?'),
  sygedag: perhaps('dato', 'første fraværsdag'),
  fireUgerGået: always('ja/nej', 'er der gået fire uger af sygdommen?'),
  syvUgerGået: always('ja/nej', 'er der gået syv uger af sygdommen?'),
  den: perhaps('dato', 'dagen, som hændelsen handler om'),
  fra: perhaps('dato', 'dagen, som en delvis raskmelding gælder fra'),
  timer: perhaps('tal', 'timer om ugen på arbejde'),
  ugetimer: perhaps('tal', 'timer om ugen før sygdommen'),
  fraværstimer: perhaps('tal', 'timer om ugen, borgeren stadig er syg'),
  udfald: { ...code('det, der er indstillet eller afgjort', OUTCOMES), optional: true },
  'grund.nummer': perhaps('tal', 'nummeret i § 27, stk. 1'),
  'grund.tekst': perhaps('tekst', 'grunden til forlængelse, i borgerens ord'),
  forlængetTil: perhaps('dato', 'sidste dag i forlængelsen'),
  sidsteDag: perhaps('dato', 'sidste dag med sygedagpenge'),
  dagenEfter: perhaps('dato', 'dagen efter den'),
  begrundelse: perhaps('tekst', 'begrundelsen, som den, der afgør, har skrevet den; aldrig i breve til arbejdsgivere'),
  overvejelser: perhaps('tekst', 'foreløbige overvejelser; aldrig i breve til arbejdsgivere'),
  'samtale.tid': perhaps('tekst', 'dag og klokkeslæt for samtalen'),
  'samtale.art': code('hvad for en samtale', ['followUp', 'roundTable', 'workplaceVisit', 'group']),
  'samtale.form': code('hvordan', ['inPerson', 'phone', 'video', 'group']),
  'samtale.sted': code('hvor', ['workplace', 'municipality', 'other']),
  'plan.trin': perhaps('liste', 'planens trin', { fra: always('dato', 'dagen, trinnet begynder'), timer: always('tal', 'timer om ugen'), dage: perhaps('tal', 'dage om ugen') }),
  'plan.mål': { ...code('målet med planen', ['sameJob', 'otherJob']), optional: true },
  'plan.redskaber': perhaps('tekst', 'det, der bruges undervejs'),
  'plan.næsteKontakt': perhaps('dato', 'dagen, hvor vi tales ved igen'),
  'svar.borger': perhaps('liste', 'borgerens svar før en LÆ285', ANSWER),
  'svar.arbejdsgiver': perhaps('liste', 'arbejdsgiverens svar før en LÆ285', ANSWER),
  'svar.borgerSpurgt': always('ja/nej', 'er borgeren spurgt før en LÆ285?'),
  'svar.arbejdsgiverSpurgt': always('ja/nej', 'er arbejdsgiveren spurgt før en LÆ285?'),
  'svar.andre': perhaps('liste', 'svar, der ikke er delt på hvem', ANSWER),
  'klage.tekst': perhaps('tekst', 'klagens ordlyd'),
  'klage.modtaget': perhaps('dato', 'dagen, klagen kom'),
  'klage.over': perhaps('dato', 'dagen, den påklagede afgørelse blev sendt'),
  'klage.genvurderet': always('ja/nej', 'er afgørelsen set efter igen?'),
};
