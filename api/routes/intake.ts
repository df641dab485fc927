import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refusedHeader } from '../../db/intakeRefused.ts';
import { isMunicipality } from '../../db/municipalityLetters.ts';
import { DEFAULT_MUNICIPALITY } from '../../db/seedDefaults.ts';
import { look } from '../looks.ts';
import { operation, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';
import { refusedCsv } from '../refusedCsv.ts';
import { INTAKE_REPORT } from '../schemas/answers/intake.ts';
import { BATCH_PATH, INTAKE_QUERY } from '../schemas/intake.ts';
import { takeFileIn } from '../takeFileIn.ts';

const BATCH = '6f1f0a52-5a0e-4a6e-9d3a-1b7c8f1d2e33';
const FILE = [
  'Anmeldt;CPR-nr.;Navn;Adresse;Postnr.;By;Digital Post;Første fraværsdag;Beskæftigelse;Timer pr. uge;Forventet rask;CVR-nr.;Arbejdsgiver;Egen institution;Tidligere perioder;Bemærkning',
  '08-06-2026;711082-2651;Anne Rønde;Havnegade 73;7441;Bording;ja;11-05-2026;Lønmodtager;37;;69797113;Brande Kabel A/S;;;',
  '08-06-2026;620571-1077;Erik Tværsted;Præstegårdsvej 157;7441;Bording;nej;31-06-2026;Ledig;;;;;;;',
].join('\r\n');

/** Files of notifications, taken in as the command does. */
export const intakeOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/intake',
    operationId: 'takeIn',
    tag: 'intake',
    summary: 'Open a case for each absence notification in a file, or take over the running cases in it',
    description: 'The body is the file itself, of any size: columns, encodings and what is refused are those of intake/README.md. Nothing is opened before it is whole here. The report comes row by row; who stops reading it stops the intake, and who sends the file again goes on with it: nothing is opened twice. Under an `Idempotency-Key` the same file is told the same again.',
    query: INTAKE_QUERY,
    streams: ['text/csv', 'text/plain', 'application/octet-stream'],
    answers: { 200: { description: 'The report', schema: INTAKE_REPORT, type: 'application/json' } },
    problems: ['unknownMunicipality', 'badFile', 'bodyCutOff', 'noIntake', 'intakeBusy', 'noRoomForFile', 'temporalDown'],
    writes: true,
    example: {
      query: { sandbox: 'true' },
      body: FILE,
      answer: {
        rows: [
          { line: 2, result: 'opened', caseId: 'kD0mVYx1bN3cQw7_' },
          { line: 3, result: 'refused', faults: [{ code: 'dateUnreal', column: 'Første fraværsdag', wrong: 'Datoen findes ikke i kalenderen.', todo: 'Ret dagen, måneden eller året.' }] },
        ],
        opened: 1, alreadyKnown: 0, refused: 1, batch: BATCH, refusedFile: `/intake/${BATCH}/refused.csv`,
      },
    },
    handle: async ({ query: { municipality = DEFAULT_MUNICIPALITY, sandbox = false, running = false, dryRun = false }, stream, eventId, via }, deps) => {
      if (!(await deps.db((pool) => isMunicipality(pool, municipality)))) throw problem('unknownMunicipality', { errors: [{ pointer: '/municipality', detail: 'is not set up here' }] });
      // A rehearsal asks no case.
      if (!dryRun) await deps.temporal.pulse();
      return { status: 200, body: await takeFileIn(deps, { stream, municipality, sandbox, running, dryRun, batch: eventId ?? randomUUID() }, via.request) };
    },
  }),

  operation({
    method: 'GET',
    path: '/intake/{batch}/refused.csv',
    operationId: 'refusedRows',
    tag: 'intake',
    summary: 'The refused rows of a file, each with its reason in front, to be corrected and sent again',
    description: 'Kept for a week. They hold people’s data: each look is logged.',
    params: BATCH_PATH,
    notThere: 'noRefusedRows',
    answers: {
      200: { description: 'The same columns in the same order, behind `Fejl` and `Linje`, in UTF-8', schema: z.string(), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': 'A name for the file' } },
    },
    problems: ['noRefusedRows'],
    example: { params: { batch: BATCH }, answer: 'Fejl;Linje;Anmeldt;…\r\n"Første fraværsdag: Datoen findes ikke i kalenderen. Ret dagen, måneden eller året.";3;08-06-2026;…\r\n' },
    handle: async ({ params: { batch }, asker, via }, deps) => {
      look(deps, { asker, via }, { what: 'refusedRows', batch });
      const header = await deps.db((pool) => refusedHeader(pool, batch));
      if (header === undefined) throw problem('noRefusedRows');
      return { status: 200, headers: { 'Content-Disposition': `attachment; filename="${batch}.refused.csv"` }, body: refusedCsv(deps, batch, header) };
    },
  }),
];
