import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUE, isDecided, type Code } from '../../api/catalogue.ts';
import { codesOf } from '../../api/operation.ts';
import { OPERATIONS } from '../../api/operations.ts';
import { PROBLEMS } from '../../api/problems.ts';
import { refused, REFUSALS } from '../../api/refusals.ts';

const row = (code: string): string => {
  const { status, title, toDo } = CATALOGUE[code as Code];
  return `| \`${code}\` | ${status} | ${Object.hasOwn(REFUSALS, code) ? '' : `${title}. `}${toDo} |`;
};
const table = (codes: readonly string[]): string => ['| code | status | what it means, and what helps |', '|---|---|---|', ...codes.map(row)].join('\n');

const page = `# The API's errors

Every failure is \`application/problem+json\` (RFC 9457) with one of these codes. This page is made from \`api/problems.ts\` and
\`api/refusals.ts\`: \`npx vitest run test/api/catalogue.test.ts --project rooms -u\` writes it anew, and CI compares it.

## What the API refuses

${table(Object.keys(PROBLEMS))}

## What a case refuses

The case says in \`detail\`, in Danish, what it does not take; nothing was changed. Under an \`Idempotency-Key\` such a refusal stands
(but for \`versionChanged\`).

${table(Object.keys(REFUSALS))}
`;

it('docs/errors.md has every code, and no other', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/errors.md');
});

it('every operation names codes of the catalogue, and every code is named by one', () => {
  const named = new Set(OPERATIONS.flatMap(codesOf));
  for (const code of named) expect(Object.hasOwn(CATALOGUE, code), code).toBe(true);
  // Answered where no operation is reached.
  const elsewhere = ['unknownRoute', 'methodNotAllowed'];
  expect(Object.keys(CATALOGUE).filter((code) => !named.has(code as Code) && !elsewhere.includes(code))).toEqual([]);
});

it('every refusal of the domain and the workflow is in it, each with a status and what helps', () => {
  const files = ['domain', 'workflows', 'api'].flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => `${room}/${file}`));
  const codes = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:\brefuse(?:d)?\(|refused\(\{ code: )'(\w+)'/g)].map(([, code]) => code!));
  expect(codes.length).toBeGreaterThan(50);
  // The form of a message has JSON pointers, and the API says it as badFields.
  expect([...new Set(codes)].filter((code) => !Object.hasOwn(REFUSALS, code) && !['undecodable', 'malformed'].includes(code))).toEqual([]);
});

it('a refusal that this build does not know is told as one', () => {
  expect(refused({ code: 'somethingNew', detail: 'Nyt' }).body).toMatchObject({ code: 'notTaken', status: 409, detail: 'Nyt' });
});

it('a refusal stands, an outage and a failed condition do not', () => {
  expect(['noBooking', 'otherBody', 'temporalDown', 'outcomeUnknown', 'versionChanged', 'badFields', 'nothing'].map(isDecided)).toEqual([true, true, false, false, false, false, false]);
});
