import type { Counts } from '../intake/report.ts';

const EVERY_MS = 2_000;

/** Says on standard error, every two seconds, how far an intake has come. */
export function intakeProgress(now: () => number = Date.now): (counts: Counts) => void {
  const began = now();
  let said = began;
  return ({ opened, wouldOpen = 0, alreadyKnown, refused }) => {
    if (now() - said < EVERY_MS) return;
    said = now();
    const seconds = Math.round((said - began) / 1000);
    console.error(`${opened + wouldOpen + alreadyKnown + refused} rows in ${seconds} s: opened ${opened}, already known ${alreadyKnown}, refused ${refused}`);
  };
}
