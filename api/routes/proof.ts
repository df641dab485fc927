import { z } from 'zod';
import { listJournal } from '../../db/listJournal.ts';
import { isSandbox } from '../../domain/messages.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { A_JOURNAL_LINE, A_PROOF } from '../examples/aProof.ts';
import { letterDocument, letterProof } from '../letterProof.ts';
import { namespacesOf } from '../listing.ts';
import { look } from '../looks.ts';
import { operation, type Operation } from '../operation.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { proofPage } from '../pages/proof.ts';
import { JOURNAL, LETTER_PROOF } from '../schemas/answers/proof.ts';
import { LETTER_PATH } from '../schemas/paths.ts';
import { JOURNAL_QUERY } from '../schemas/queries.ts';

/** A person's letter stays in no cache on its way. */
const KEPT_NOWHERE = { 'Cache-Control': 'no-store' };
const LETTER_HERE = { method: 'GET', tag: 'letters', params: LETTER_PATH, notThere: 'noLetterHere' } as const;

/** What proves a letter: its whole way, its document, its line in the journal. */
export const proofOperations: readonly Operation[] = [
  operation({
    ...LETTER_HERE,
    path: '/letters/{id}/proof',
    operationId: 'proveLetter',
    summary: 'All that is known of a letter: its way, what it was made of, its journal line; and whether it comes out the same today',
    description: 'Written, put off and why, looked at again, sent, received; template, frame, layout and values; the document’s hash, and the document rendered once more now and compared. Each look is logged.',
    answers: { 200: { description: 'The letter and its proof', schema: LETTER_PROOF, headers: { 'Cache-Control': '`no-store`' } } },
    example: { params: { id: A_PROOF.id }, answer: A_PROOF },
    handle: async (asked, deps) => ({ status: 200, headers: KEPT_NOWHERE, body: showMoments(await letterProof(deps, asked)) }),
  }),

  operation({
    ...LETTER_HERE,
    path: '/letters/{id}/proof.html',
    operationId: 'proveLetterOnAPage',
    summary: 'The same as a page in Danish, to read and to print',
    description: 'One page that loads and runs nothing. Each look is logged.',
    answers: { 200: { description: 'The page', schema: z.string(), type: 'text/html', headers: { 'Cache-Control': '`no-store`' } } },
    example: { params: { id: A_PROOF.id }, answer: '<!doctype html>…' },
    handle: async (asked, deps) => ({ status: 200, headers: PAGE_HEADERS, body: proofPage(await letterProof(deps, asked)) }),
  }),

  operation({
    ...LETTER_HERE,
    path: '/letters/{id}/document',
    operationId: 'letterDocument',
    summary: 'The letter as the PDF that left',
    description: 'Rendered again from what was kept, and given only where it is the same, byte for byte. Each look is logged.',
    answers: { 200: { description: 'PDF/UA-1', schema: z.string(), type: 'application/pdf', headers: { 'Cache-Control': '`no-store`', 'Content-Disposition': 'A name for the file' } } },
    problems: ['noDocument', 'documentDiffers'],
    example: { params: { id: A_PROOF.id }, answer: '%PDF-1.7…' },
    handle: async (asked, deps) => ({ status: 200, headers: { ...KEPT_NOWHERE, 'Content-Disposition': 'inline; filename="brev.pdf"' }, body: await letterDocument(deps, asked) }),
  }),

  operation({
    method: 'GET',
    path: '/journal',
    operationId: 'listJournal',
    tag: 'letters',
    summary: 'The journal: letters in the order in which they left, with subject, KLE code and the document’s hash',
    description: 'A person’s name may stand in a subject: each look is logged. `sort=-at` begins with the latest.',
    query: JOURNAL_QUERY,
    answers: { 200: { description: 'A page of the journal', schema: JOURNAL } },
    example: { query: { municipality: 'fjordby', from: '2026-10-19', to: '2026-10-19' }, answer: { lines: [A_JOURNAL_LINE] } },
    handle: async (asked, deps) => {
      const { sandbox, to: before, sort, ...filter } = asked.query;
      look(deps, asked, { what: 'journal', municipality: filter.municipality });
      const { lines, next } = await deps.db((pool) => listJournal(pool, { ...filter, before, namespaces: namespacesOf(deps, sandbox), descending: sort?.descending }));
      return { status: 200, body: showMoments({ lines: lines.map(({ namespace, ...line }) => ({ ...line, sandbox: isSandbox(namespace) })), next }) };
    },
  }),
];
