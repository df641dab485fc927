import type { LetterProof } from '../letterProof.ts';

export const STATE: Readonly<Record<LetterProof['state'], string>> = { waiting: 'venter', sent: 'sendt', sentElsewhere: 'sendt af et andet system', cancelled: 'sendes ikke' };
export const RECIPIENT: Readonly<Record<LetterProof['recipient'], string>> = { citizen: 'borgeren', employer: 'arbejdsgiveren', doctor: 'lægen', appealsBoard: 'Ankestyrelsen' };
export const WAY: Readonly<Record<NonNullable<LetterProof['by']>, string>> = { digitalPost: 'Digital Post', paper: 'almindelig post' };
export const RECEIPT: Readonly<Record<string, string>> = { delivered: 'nået frem', failed: 'ikke afleveret', returned: 'kommet retur' };
