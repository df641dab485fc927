import { Readable } from 'node:stream';
import { eachPage } from '../../db/eachPage.ts';
import { listOverrides, type OverrideLine } from '../../db/listOverrides.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import { letterAddress } from '../../domain/letterShown.ts';
import { letterRow } from '../../domain/letters.ts';
import { BOM, csvRow } from '../csv.ts';
import type { Dependencies } from '../dependencies.ts';
import { OUTCOME, yesOrNo } from '../pages/words.ts';
import type { RegisterAsked } from './ask.ts';

const A_PAGE = 500;

const COLUMNS: readonly (readonly [string, (o: OverrideLine) => string | undefined])[] = [
  ['Godkendt', (o) => showInstant(o.approvedAt).slice(0, 16).replace('T', ' ')],
  ['Godkendt af', (o) => o.approvedBy],
  ['Brev', (o) => letterRow(o.kind).da],
  ['Begrundelse', (o) => o.reason],
  ['Brevet er', (o) => OUTCOME[o.outcome]],
  ['Sendt', (o) => o.sentOn],
  ['Bemærkning i brevet', (o) => yesOrNo(o.remark)],
  ['Sag', (o) => o.caseId],
  ['Brevets nummer', (o) => letterAddress(o.caseId, o.letterId)],
];

/** Each override of the period as a row, however many they are, the first approved first. */
export const overridesCsv = (deps: Pick<Dependencies, 'db'>, asked: RegisterAsked): Readable => Readable.from(rows(deps, asked), { objectMode: false });

async function* rows({ db }: Pick<Dependencies, 'db'>, { place, span }: RegisterAsked): AsyncGenerator<string> {
  yield BOM + csvRow(COLUMNS.map(([name]) => name));
  for await (const { overrides } of eachPage((cursor) => db((pool) => listOverrides(pool, { ...place, ...span, limit: A_PAGE, cursor })))) {
    if (overrides.length > 0) yield overrides.map((o) => csvRow(COLUMNS.map(([, of]) => of(o)))).join('');
  }
}
