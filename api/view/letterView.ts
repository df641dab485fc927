import type { LetterLine } from '../../db/listLetters.ts';
import { goes } from '../../domain/goes.ts';
import { letterRow } from '../../domain/letters.ts';
import { isSandbox } from '../../domain/messages.ts';

/** How a letter is called from outside: the case, a colon and the letter. */
export const letterAddress = (caseId: string, letterId: string): string => `${caseId}:${letterId}`;

/** A letter of a list, with its Danish name; moments are shown by whoever sends it. */
export const letterShown = ({ namespace, id, ...letter }: LetterLine) => ({
  id: letterAddress(letter.caseId, id), da: letterRow(letter.kind).da, ...letter, ...(letter.state === 'waiting' && { goes: goes(letter) }), sandbox: isSandbox(namespace),
});
