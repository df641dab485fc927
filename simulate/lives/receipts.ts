import fc from 'fast-check';
import type { History, Step } from './history.ts';

/** A receipt of some letter that has left: mostly soon, sometimes long after, and told late now and then. */
const receipt = fc.record({
  when: fc.oneof(
    { weight: 3, arbitrary: fc.record({ in: fc.constant('minutes' as const), n: fc.integer({ min: 1, max: 900 }) }) },
    { weight: 2, arbitrary: fc.record({ in: fc.constant('days' as const), n: fc.nat(3), minute: fc.constantFrom(480, 600, 899, 900, 1439) }) },
    { weight: 1, arbitrary: fc.record({ in: fc.constantFrom('friday' as const, 'eve' as const), minute: fc.constantFrom(0, 600, 960) }) },
  ),
  what: fc.record({
    tell: fc.constant('event' as const),
    kind: fc.constant('letterReceipt' as const),
    seed: fc.record({ a: fc.nat(99), b: fc.nat(99), days: fc.constant(0), yes: fc.boolean() }),
  }),
  toldLate: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
});

/** Up to three of one letter, in any order; of none where a step of the life has none behind it. */
const ofOneLetter: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.nat(99), fc.array(receipt, { maxLength: 3, size: 'max' }))
  .map(([a, told]) => told.map((step) => ({ ...step, what: { ...step.what, seed: { ...step.what.seed, a } } })));

export const someReceipts: fc.Arbitrary<readonly (readonly Step[])[]> = fc.array(ofOneLetter, { maxLength: 40, size: 'max' });

/** The same life with receipts told behind its steps. */
export const withReceipts = (life: History, receipts: readonly (readonly Step[])[]): History => ({ ...life, steps: life.steps.flatMap((step, i) => [step, ...(receipts[i] ?? [])]) });
