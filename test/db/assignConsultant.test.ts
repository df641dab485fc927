import { beforeEach, describe, expect, test } from 'vitest';
import { assignConsultant } from '../../db/assignConsultant.ts';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { aFile, freshPool } from './builders.ts';

const pool = await freshPool();
let m = '';
let n = 0;

/** A municipality of the test's own with four consultants, a to d. */
beforeEach(async () => {
  m = `m${++n}`;
  await ensureMunicipality(pool, { id: m, name: m });
  await ensureConsultants(pool, ['a', 'b', 'c', 'd'].map((id) => ({ id: `${m}-${id}`, municipality: m, name: id })));
});

const assign = async (caseId: string, ceiling = 45, namespace = 'test') => {
  const assigned = await assignConsultant(pool, { namespace, caseId: `${m}/${caseId}`, municipality: m, ceiling });
  return assigned && { ...assigned, consultant: assigned.consultant.slice(-1) };
};
const load = async () =>
  Object.fromEntries((await pool.query<{ c: string; n: number }>('SELECT right(consultant, 1) AS c, count(*) AS n FROM assignment WHERE municipality = $1 GROUP BY 1 ORDER BY 1', [m])).rows.map((r) => [r.c, r.n]));

describe('assignConsultant', () => {
  test('the lowest load first, ties by id, and the same one again for the same case', async () => {
    const given = [];
    for (const c of ['1', '2', '3', '4', '5', '2']) given.push((await assign(c))?.consultant);
    expect(given).toEqual(['a', 'b', 'c', 'd', 'a', 'b']);
  });

  test('20 at once over 4 consultants stay level', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => assign(`${i}`)));
    expect(await load()).toEqual({ a: 5, b: 5, c: 5, d: 5 });
  });

  test('the same case from ten places at once has one consultant', async () => {
    const given = await Promise.all(Array.from({ length: 10 }, () => assign('one')));
    expect(new Set(given.map((g) => g?.consultant)).size).toBe(1);
    expect(await load()).toEqual({ a: 1 });
  });

  test('a closed case counts no more, and a case counts with who has it now', async () => {
    for (const c of ['1', '2', '3', '4']) await assign(c);
    await recordCaseFile(pool, 'test', aFile({ caseId: `${m}/3`, municipality: m, consultant: `${m}-c`, status: 'closed' }));
    expect((await assign('5'))?.consultant).toBe('c');
    await recordCaseFile(pool, 'test', aFile({ caseId: `${m}/1`, municipality: m, consultant: `${m}-b` }));
    expect((await assign('6'))?.consultant).toBe('a');
  });

  test('all at the ceiling: the lowest all the same, and it says so', async () => {
    for (const c of ['1', '2', '3', '4']) expect(await assign(c, 1)).toMatchObject({ overCeiling: false });
    expect(await assign('5', 1)).toEqual({ consultant: 'a', overCeiling: true });
    expect(await assign('5', 1)).toEqual({ consultant: 'a', overCeiling: true });
  });

  test('nobody who has left, and a sandbox weighs on nobody', async () => {
    await ensureConsultants(pool, [{ id: `${m}-a`, municipality: m, name: 'a', active: false }]);
    await assign('s1', 45, 'test-sandbox');
    expect((await assign('1'))?.consultant).toBe('b');
  });

  test('nothing where nobody is there', async () => {
    expect(await assignConsultant(pool, { namespace: 'test', caseId: 'x', municipality: 'nowhere', ceiling: 45 })).toBeUndefined();
  });
});
