import type { LetterClass } from './calendar/dispatch.ts';

/** How a letter leaves: by Digital Post, or printed and posted. */
export const WAYS = ['digitalPost', 'paper'] as const;
export type Way = (typeof WAYS)[number];

/** The ways that a letter of each state can be marked with: none before it leaves, but for a copy on paper; none of what others sent, and of what left before ways were told apart. */
export const WAYS_IN: Readonly<Record<'waiting' | 'sent' | 'sentElsewhere' | 'cancelled', readonly (Way | undefined)[]>> = {
  waiting: [undefined, 'paper'],
  sent: [undefined, ...WAYS],
  sentElsewhere: [undefined],
  cancelled: [undefined, 'paper'],
};

export const WAY_DA: Readonly<Record<Way, string>> = { digitalPost: 'i Digital Post', paper: 'som almindelig post' };

export type Recipient = 'citizen' | 'employer' | 'doctor' | 'appealsBoard';

/** What a channel says of a letter that has left, as it follows `brevet er …`. */
export const RECEIPT_DA = { delivered: 'afleveret', failed: 'ikke afleveret: forsendelsen fejlede', returned: 'kommet retur' } as const;

export const RECIPIENT_DA: Readonly<Record<Recipient, string>> = { citizen: 'borgeren', employer: 'arbejdsgiveren', doctor: 'lægen', appealsBoard: 'Ankestyrelsen' };

/** Classes of letters: a hearing lands as a decision does. */
export const CLASS_DA: Readonly<Record<LetterClass, string>> = { information: 'orientering', decision: 'afgørelse eller partshøring' };

interface LetterRow {
  readonly cls: LetterClass;
  readonly da: string;
  /** Days from dispatch to the reply that is asked for. */
  readonly replyDays?: number;
  /** All decisions but the hearing can be appealed. */
  readonly appealable?: true;
  /** It gives a reason in words of its own, which somebody must have written (forvaltningsloven §§ 19, 22 and 24). */
  readonly reasoned?: true;
  /**
   * When a case is taken over. `never`: sent by us no more. `told`: the case goes on from its date, so it has left only
   * where somebody says when. Otherwise it is taken to have left on its day.
   */
  readonly takenOver?: 'never' | 'told';
}

/** Every letter the engine sends (domain.md section 2). A new letter is a row here, a row in an agenda table and a template. */
export const LETTERS = {
  infoCitizen: { cls: 'information', da: 'informationsbrev til borgeren', takenOver: 'never' },
  infoEmployer: { cls: 'information', da: 'informationsbrev til arbejdsgiveren', takenOver: 'never' },
  invitation: { cls: 'information', da: 'indkaldelse til samtale' },
  planConfirmation: { cls: 'information', da: 'bekræftelse af plan' },
  closing: { cls: 'information', da: 'afsluttende brev' },
  lae285Request: { cls: 'information', da: 'anmodning om LÆ285', takenOver: 'told' },
  fastTrackOffer: { cls: 'information', da: 'tilbud om tidlig opfølgning' },
  hearingNoticeEmployer: { cls: 'information', da: 'orientering til arbejdsgiveren om partshøring' },
  appealForwarded: { cls: 'information', da: 'klage sendt til Ankestyrelsen', takenOver: 'told' },
  jobClarificationInfoEmployer: { cls: 'information', da: 'orientering til arbejdsgiveren om jobafklaringsforløb' },
  partialRecoveryDecision: { cls: 'decision', da: 'afgørelse om delvis raskmelding', appealable: true },
  hearing: { cls: 'decision', da: 'partshøring', replyDays: 14, reasoned: true, takenOver: 'told' },
  decisionExtension: { cls: 'decision', da: 'afgørelse om forlængelse', appealable: true, reasoned: true, takenOver: 'told' },
  decisionJobClarification: { cls: 'decision', da: 'afgørelse om jobafklaringsforløb', appealable: true, reasoned: true, takenOver: 'told' },
  decisionReducedRate: { cls: 'decision', da: 'afgørelse om nedsat sats', appealable: true, reasoned: true, takenOver: 'told' },
  decisionCessation: { cls: 'decision', da: 'afgørelse om ophør', appealable: true, reasoned: true, takenOver: 'told' },
  decisionLapse: { cls: 'decision', da: 'afgørelse om bortfald', appealable: true, reasoned: true, takenOver: 'told' },
  decisionChanged: { cls: 'decision', da: 'ændret afgørelse', appealable: true, reasoned: true, takenOver: 'told' },
} as const satisfies Record<string, LetterRow>;

export type LetterKind = keyof typeof LETTERS;
export const letterRow = (kind: LetterKind): LetterRow => LETTERS[kind];
export const isLetterKind = (kind: string): kind is LetterKind => Object.hasOwn(LETTERS, kind);
