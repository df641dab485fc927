import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../api/operations.ts';
import { codesOf } from '../../api/operation.ts';
import { problem } from '../../api/problems.ts';
import { proofOf } from '../../api/proof.ts';

const named = (operationId: string) => OPERATIONS.find((row) => row.operationId === operationId)!;
const faultsOf = (work: (proof: ReturnType<typeof proofOf>) => void): string[] => {
  const faults: string[] = [];
  work(proofOf((fault) => faults.push(fault)));
  return faults;
};

describe('the table of operations', () => {
  it('names each operation and each address once', () => {
    const ids = OPERATIONS.map((row) => row.operationId);
    const addresses = OPERATIONS.map((row) => `${row.method} ${row.path}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('all that is no GET, and does not only ask, is a write and takes an Idempotency-Key; what changes one case takes If-Match', () => {
    expect(OPERATIONS.filter((row) => row.method !== 'GET' && row.writes === row.asks).map((row) => row.operationId), 'either writes or asks').toEqual([]);
    expect(OPERATIONS.filter((row) => row.method === 'GET' && (row.writes || row.asks)).map((row) => row.operationId)).toEqual([]);
    const changes = OPERATIONS.filter((row) => row.writes);
    const ofACase = changes.filter((row) => row.refuses && row.params);
    expect(ofACase.filter((row) => !row.conditional).map((row) => row.operationId)).toEqual([]);
  });

  it.each(OPERATIONS.map((row) => [row.operationId, row] as const))('%s: its example fits its own schemas', (_id, { path, params, query, body, answers, example }) => {
    const fits = (schema: { safeParse(v: unknown): { error?: { issues: unknown } } } | undefined, value: unknown) => expect(schema?.safeParse(value).error?.issues).toBeUndefined();
    expect(Object.keys(example.params ?? {}).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    if (params) fits(params, example.params);
    if (query) fits(query, example.query ?? {});
    if (body) fits(body, example.body);
    const [first] = Object.values(answers);
    fits(first!.schema, example.answer);
  });
});

describe('the proof of answers', () => {
  it('lets through what the row says', () => {
    expect(faultsOf((proof) => proof.answered(named('live'), { status: 200, body: { status: 'live' } }))).toEqual([]);
    expect(faultsOf((proof) => proof.failed(named('showCase'), problem('unknownCase')))).toEqual([]);
  });

  it('finds a status, a member and a code that the row does not know', () => {
    expect(faultsOf((proof) => proof.answered(named('live'), { status: 204 }))).toEqual(['live answers 204, which its row does not know']);
    expect(faultsOf((proof) => proof.answered(named('live'), { status: 200, body: { status: 'live', mood: 'good' } }))).toEqual(['live 200:  Unrecognized key: "mood"']);
    expect(faultsOf((proof) => proof.failed(named('live'), problem('unknownTask')))).toEqual(['live fails as unknownTask, which its row does not know']);
  });

  it('allows what the case refuses where a case is asked', () => {
    expect(codesOf(named('tellCase'))).toContain('noBooking');
    expect(codesOf(named('listCases'))).not.toContain('noBooking');
  });
});
