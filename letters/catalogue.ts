import type { LetterKind, Recipient } from '../domain/letters.ts';

/** What is to be known of a letter kind beside its class and dates (`domain/letters.ts`): for its template, its journal and its readers. */
export interface CatalogueEntry {
  readonly to: readonly Recipient[];
  /** In Danish: what it arises from, and what takes it away before it leaves. */
  readonly startedBy: string;
  readonly cancelledBy: string;
  /** Where the law or the practice behind it stands. */
  readonly source: string;
  /** What its template must state: placeholders, in this version and all later ones. */
  readonly states: readonly string[];
  /** Of these: what each single letter needs, and what is not there unless somebody tells it. */
  readonly told: readonly string[];
  /** The subject under which it is journalled (KLE, KL's Emnesystematik). */
  readonly kle: string;
}

/** Opfølgning i sygedagpengesager: the number of KL's own form for a decision on cessation. */
const SICKNESS_BENEFIT = '15.17.06';

/** A letter that lands hard says so where it must leave on the eve of a day off. */
const HARD = ['begrundelse', 'fridagsbemærkning'] as const;
const REASONED = [...HARD, 'klagefrist'] as const;
const RECOVERED = 'fuld raskmelding, lukning eller tilbagetrækning af sagen';

const row = (to: readonly Recipient[], source: string, startedBy: string, cancelledBy: string, states: readonly string[] = [], told: readonly string[] = []): CatalogueEntry => ({
  to, source, startedBy, cancelledBy, states: ['kontakt.telefontid', 'kommune.navn', ...states], told, kle: SICKNESS_BENEFIT,
});

/**
 * Every letter of domain.md. What a decision must hold follows forvaltningsloven §§ 22–25: reason and rules, main facts,
 * guidance on the way to complain; its date and authority stand in every letter's head.
 */
export const CATALOGUE: Readonly<Record<LetterKind, CatalogueEntry>> = {
  infoCitizen: row(['citizen'], 'K5 (003), S18 (002)', 'sagen åbnes', RECOVERED, ['sygedag']),
  infoEmployer: row(['employer'], 'K5 (003), K15 (003)', 'sagen åbnes, og der er en arbejdsgiver', `${RECOVERED}; jobbet er mistet`, ['medarbejder']),
  invitation: row(['citizen', 'employer'], 'lov om sygedagpenge § 13 a', 'en samtale er aftalt', 'samtalen er holdt, aflyst eller begyndt; fuld raskmelding', ['samtale.tid', 'samtale.sted']),
  planConfirmation: row(['citizen', 'employer'], 'K8, K12 (003)', 'en plan er aftalt', 'en ny plan; fuld raskmelding', ['plan.trin', 'plan.næsteKontakt']),
  closing: row(['citizen'], 'V10 (001), S2 (002)', 'borgeren er raskmeldt', 'tilbagetrækning af sagen', ['den']),
  lae285Request: row(['doctor'], 'V6, V7 (001)', 'begge opkald før en LÆ285 er gjort eller fritaget', RECOVERED, ['svarfrist', 'borger.medCpr', 'svar.borger', 'svar.arbejdsgiver', 'overvejelser'], ['borger.medCpr']),
  fastTrackOffer: row(['citizen'], 'lov om sygedagpenge § 12 a', 'tidlig opfølgning er ønsket', 'borgeren har sagt nej; fuld raskmelding'),
  hearingNoticeEmployer: row(['employer'], 'F9 (000)', 'bortfald er indstillet, og der er en arbejdsgiver', 'borgeren medvirker igen; fuld raskmelding', ['svarfrist']),
  appealForwarded: row(['appealsBoard'], 'retssikkerhedsloven §§ 66 og 67', 'en afgørelse er fastholdt, eller klagen er kommet for sent', 'tilbagetrækning af sagen', ['borger.medCpr', 'klage.modtaget', 'klage.tekst', 'begrundelse'], ['borger.medCpr', 'klage.tekst']),
  jobClarificationInfoEmployer: row(['employer'], 'S19 (002)', 'jobafklaringsforløbet er begyndt, og der er en arbejdsgiver', RECOVERED, ['den']),
  partialRecoveryDecision: row(['citizen'], 'lov om sygedagpenge § 53; forvaltningsloven §§ 22-25', 'borgeren er delvist raskmeldt', 'fuld eller ny delvis raskmelding', ['fridagsbemærkning', 'klagefrist', 'fra', 'timer']),
  hearing: row(['citizen'], 'forvaltningsloven § 19', 'bortfald eller et udfald, der ikke er forlængelse, er indstillet', 'en ny indstilling eller en afgørelse; borgeren medvirker igen; fuld raskmelding', ['udfald', ...HARD, 'svarfrist'], ['begrundelse']),
  decisionExtension: row(['citizen'], 'lov om sygedagpenge § 27; forvaltningsloven §§ 22-25', 'forlængelse er afgjort', RECOVERED, [...REASONED, 'forlængetTil', 'grund.nummer'], ['begrundelse', 'grund.nummer']),
  decisionJobClarification: row(['citizen'], 'lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25', 'overgang til jobafklaring er afgjort', RECOVERED, [...REASONED, 'sidsteDag', 'dagenEfter'], ['begrundelse', 'sidsteDag']),
  decisionReducedRate: row(['citizen'], 'lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25', 'en lavere sats er afgjort', RECOVERED, [...REASONED, 'dagenEfter'], ['begrundelse', 'dagenEfter']),
  decisionCessation: row(['citizen'], 'lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25', 'ophør er afgjort', RECOVERED, [...REASONED, 'sidsteDag'], ['begrundelse', 'sidsteDag']),
  decisionLapse: row(['citizen'], 'lov om sygedagpenge § 21; forvaltningsloven §§ 22-25', 'bortfald er afgjort', `borgeren medvirker igen; ${RECOVERED}`, [...REASONED, 'i_dag'], ['begrundelse']),
  decisionChanged: row(['citizen'], 'retssikkerhedsloven § 66; forvaltningsloven §§ 22-25', 'borgeren har fået medhold i sin klage', 'tilbagetrækning af sagen', [...REASONED, 'i_dag', 'klage.over'], ['begrundelse']),
};
