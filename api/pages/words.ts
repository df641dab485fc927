import type { Answer } from '../../domain/letterAttempt.ts';
import type { OverrideOutcome } from '../../db/listOverrides.ts';
import type { LetterProof } from '../letterProof.ts';

export const STATE: Readonly<Record<LetterProof['state'], string>> = { waiting: 'venter', sent: 'sendt', sentElsewhere: 'sendt af et andet system', cancelled: 'sendes ikke' };
/** Why there is no document of a letter. */
export const NO_DOCUMENT: typeof STATE = {
  waiting: 'Brevet er ikke dannet endnu: det sker, når det sendes.', cancelled: 'Brevet blev aldrig dannet, for det blev ikke sendt.',
  sentElsewhere: 'Brevet blev dannet og sendt af et andet system.', sent: 'Der er ikke gemt noget at danne brevet igen ud fra.',
};
export const RECIPIENT: Readonly<Record<LetterProof['recipient'], string>> = { citizen: 'borgeren', employer: 'arbejdsgiveren', doctor: 'lægen', appealsBoard: 'Ankestyrelsen' };
export const WAY: Readonly<Record<NonNullable<LetterProof['by']>, string>> = { digitalPost: 'Digital Post', paper: 'almindelig post' };
export const ANSWER: Readonly<Record<Answer, string>> = {
  accepted: 'taget imod', refused: 'afvist', unreachable: 'intet svar, der kan bruges', notRegistered: 'modtageren har ikke Digital Post', notAsked: 'ikke sendt: brevets tid var gået',
};
export const RECEIPT: Readonly<Record<string, string>> = { delivered: 'nået frem', failed: 'ikke afleveret', returned: 'kommet retur' };

/** What came of a letter that was approved for the eve of a day off. */
export const OUTCOME: Readonly<Record<OverrideOutcome, string>> = {
  onEve: 'sendt dagen før en fridag', otherDay: 'sendt en anden dag', waiting: 'venter på at blive sendt', cancelled: 'sendes ikke', takenBack: 'godkendelsen er taget tilbage',
};
export const yesOrNo = (is: boolean | undefined): string | undefined => (is === undefined ? undefined : is ? 'ja' : 'nej');

/** `2,4 %`, on one line. */
export const percent = (share: number): string => `${(share * 100).toFixed(1).replace('.', ',')}\u00a0%`;
