/** One line of at most so many characters; what is longer ends in an ellipsis. */
export function oneLine(text: string, longest: number): string {
  const characters = [...text.replace(/[\s\u0085]+/gu, ' ').trim()];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('').trimEnd()}…`;
}

/** What Digital Post refuses in a file's name since November 2024, and what no file system should be asked to bear. */
const UNFIT = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Cf}\u00A0\u2000-\u200A\u205F\u3000]+/gu;

export const fileName = (name: string, ending: string): string => `${oneLine(name.replace(UNFIT, '-'), 100)}.${ending}`;
