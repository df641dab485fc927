import { goes, type Waiting } from './goes.ts';
import { letterRow, type LetterKind } from './letters.ts';
import { isSandbox } from './messages.ts';

/** How a letter is called from outside: the case, a colon and the letter. */
export const letterAddress = (caseId: string, letterId: string): string => `${caseId}:${letterId}`;

/** What a list has of a letter (`db/listLetters.ts`), as far as it is read here. */
type Line = Waiting & { readonly id: string; readonly caseId: string; readonly namespace: string; readonly kind: LetterKind; readonly state: string; readonly copyOf?: string };

/** A letter of a list as it is shown, with its Danish name; moments are shown by whoever sends it. */
export const letterShown = <L extends Line>({ namespace, id, copyOf, trouble, over, ...letter }: L) => ({
  id: letterAddress(letter.caseId, id), da: letterRow(letter.kind).da, ...letter, ...(copyOf !== undefined && { copyOf: letterAddress(letter.caseId, copyOf) }), ...(letter.state === 'waiting' && { goes: goes({ ...letter, trouble, over }) }), sandbox: isSandbox(namespace),
});
