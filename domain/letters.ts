import type { LetterClass } from './calendar/dispatch.ts';

export type Recipient = 'citizen' | 'employer' | 'doctor' | 'appealsBoard';

export const RECIPIENT_DA: Readonly<Record<Recipient, string>> = { citizen: 'borgeren', employer: 'arbejdsgiveren', doctor: 'lægen', appealsBoard: 'Ankestyrelsen' };

interface LetterRow {
  readonly cls: LetterClass;
  readonly da: string;
  /** Days from dispatch to the reply that is asked for. */
  readonly replyDays?: number;
  /** All decisions but the hearing can be appealed. */
  readonly appealable?: true;
}

/** Every letter the engine sends (domain.md section 2). A new letter is a row here, a row in an agenda table and a template. */
export const LETTERS = {
  infoCitizen: { cls: 'information', da: 'informationsbrev til borgeren' },
  infoEmployer: { cls: 'information', da: 'informationsbrev til arbejdsgiveren' },
  invitation: { cls: 'information', da: 'indkaldelse til samtale' },
  planConfirmation: { cls: 'information', da: 'bekræftelse af plan' },
  closing: { cls: 'information', da: 'afsluttende brev' },
  lae285Request: { cls: 'information', da: 'anmodning om LÆ285' },
  fastTrackOffer: { cls: 'information', da: 'tilbud om tidlig opfølgning' },
  hearingNoticeEmployer: { cls: 'information', da: 'orientering til arbejdsgiveren om partshøring' },
  appealForwarded: { cls: 'information', da: 'klage sendt til Ankestyrelsen' },
  jobClarificationInfoEmployer: { cls: 'information', da: 'orientering til arbejdsgiveren om jobafklaringsforløb' },
  partialRecoveryDecision: { cls: 'decision', da: 'afgørelse om delvis raskmelding', appealable: true },
  hearing: { cls: 'decision', da: 'partshøring', replyDays: 14 },
  decisionExtension: { cls: 'decision', da: 'afgørelse om forlængelse', appealable: true },
  decisionJobClarification: { cls: 'decision', da: 'afgørelse om jobafklaringsforløb', appealable: true },
  decisionReducedRate: { cls: 'decision', da: 'afgørelse om nedsat sats', appealable: true },
  decisionCessation: { cls: 'decision', da: 'afgørelse om ophør', appealable: true },
  decisionLapse: { cls: 'decision', da: 'afgørelse om bortfald', appealable: true },
  decisionChanged: { cls: 'decision', da: 'ændret afgørelse', appealable: true },
} as const satisfies Record<string, LetterRow>;

export type LetterKind = keyof typeof LETTERS;
export const letterRow = (kind: LetterKind): LetterRow => LETTERS[kind];
