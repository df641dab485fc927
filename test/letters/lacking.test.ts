import { expect, test } from 'vitest';
import { letterRow, type LetterKind } from '../../domain/letters.ts';
import { CATALOGUE } from '../../letters/catalogue.ts';
import type { LetterData } from '../../letters/facts.ts';
import { lacking } from '../../letters/lacking.ts';
import { sampleFacts } from '../../letters/template/samples.ts';
import { valuesOf } from '../../letters/values.ts';

/** What the sample letter lacks when this is not told. */
function lacks(kind: LetterKind, ...untold: (keyof LetterData)[]): string[] {
  const facts = sampleFacts(kind, CATALOGUE[kind].to[0]!);
  const data = Object.fromEntries(Object.entries(facts.data).filter(([name]) => !untold.includes(name as keyof LetterData)));
  return lacking(kind, valuesOf({ ...facts, data })).map(({ placeholder }) => placeholder);
}

const KINDS = Object.keys(CATALOGUE) as LetterKind[];

test.each(KINDS)('%s with all that it may state lacks nothing', (kind) => {
  expect(lacks(kind)).toEqual([]);
});

test.each<[string, LetterKind, (keyof LetterData)[]]>([
  ['a hearing about a lapse, which has no outcome', 'hearing', ['outcome']],
  ['an LÆ285 request for a citizen without an employer', 'lae285Request', ['employerAnswers']],
  ['a plan without steps and without a day for the next contact', 'planConfirmation', ['returnSteps', 'nextContactOn']],
  ['an extension on a ground that has no last day', 'decisionExtension', ['until']],
  ['a complaint that came too late, and was not looked at again', 'appealForwarded', ['reason', 'upheld']],
])('%s lacks nothing', (_, kind, untold) => {
  expect(lacks(kind, ...untold)).toEqual([]);
});

test('a decision or a hearing without its reason, an extension without its ground, a complaint without its words', () => {
  const reasoned = KINDS.filter((kind) => lacks(kind, 'reason').includes('begrundelse'));
  expect(reasoned.sort()).toEqual(['decisionCessation', 'decisionChanged', 'decisionExtension', 'decisionJobClarification', 'decisionLapse', 'decisionReducedRate', 'hearing']);
  expect(lacks('decisionExtension', 'ground')).toEqual(['grund.nummer']);
  expect(lacks('appealForwarded', 'text')).toEqual(['klage.tekst']);
});

test('what each letter needs is something that its template must state', () => {
  for (const { states, told } of Object.values(CATALOGUE)) expect(states).toEqual(expect.arrayContaining([...told]));
});

test('the letters that need a reason are the same for the case as for the catalogue', () => {
  expect(KINDS.filter((kind) => letterRow(kind).reasoned)).toEqual(KINDS.filter((kind) => CATALOGUE[kind].told.includes('begrundelse')));
});
