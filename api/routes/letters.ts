import { letterAttempts } from '../../db/letterAttempts.ts';
import { letterMade } from '../../db/letterDispatch.ts';
import { letterById, listLetters } from '../../db/listLetters.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { stateOf } from '../../domain/case.ts';
import { wayOfLetter } from '../../domain/history/history.ts';
import { TOLD_ROWS, toldAnswer } from '../caseAnswer.ts';
import { A_CASE } from '../examples/aCase.ts';
import { A_COPY, A_LETTER } from '../examples/aLetter.ts';
import { isSandbox } from '../../domain/messages.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { namespacesOf } from '../listing.ts';
import { look } from '../looks.ts';
import { operation, TELLS_A_CASE, type Operation } from '../operation.ts';
import { previewLetter } from '../previewLetter.ts';
import { problem } from '../problems.ts';
import { recordedCase } from '../recordedCase.ts';
import { LETTER, LETTER_LIST, LETTER_PREVIEW } from '../schemas/answers/letters.ts';
import { APPROVAL, OVERRIDE } from '../schemas/events.ts';
import { LETTER_PATH } from '../schemas/paths.ts';
import { LETTERS_QUERY } from '../schemas/queries.ts';
import { tellCase } from '../tellCase.ts';
import { triedAt } from '../../domain/letterAttempt.ts';
import { letterAddress, letterShown } from '../../domain/letterShown.ts';
import { lacking } from '../../letters/lacking.ts';
import { PLACEHOLDERS } from '../../letters/placeholders.ts';

/** Letters: the queue and what has left, one letter with its whole way, the approval for the eve of a day off. */
export const lettersOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/letters',
    operationId: 'listLetters',
    tag: 'letters',
    summary: 'List letters: the queue by the moment each is planned for; what was sent or cancelled, the latest first; or those whose receipt is missing, the longest first',
    query: LETTERS_QUERY,
    answers: { 200: { description: 'A page of letters', schema: LETTER_LIST } },
    example: { query: { case: A_COPY[0]!.caseId, kind: 'closing', state: 'sent', sort: 'moment' }, answer: { letters: A_COPY } },
    handle: async ({ query: { sandbox, class: cls, case: caseId, to: before, sort, receipt, state = receipt ? 'all' : 'waiting', ...filter } }, deps) => {
      const descending = sort?.descending ?? !(state === 'waiting' || receipt === 'missing');
      const namespaces = namespacesOf(deps, sandbox);
      // A sandbox case's clock runs ahead of any channel: of its letters nothing is promised, and nothing is missing.
      const told = receipt === 'missing' ? { missingOn: dayAt(Date.now()), namespaces: namespaces.filter((n) => !isSandbox(n)) } : { receipt, namespaces };
      const { letters, next } = await deps.db((pool) =>
        listLetters(pool, { ...filter, ...told, cls, caseId, before, state: state === 'all' ? undefined : state, descending }));
      return { status: 200, body: showMoments({ letters: letters.map(letterShown), next }) };
    },
  }),

  operation({
    method: 'GET',
    path: '/letters/{id}',
    operationId: 'showLetter',
    tag: 'letters',
    summary: 'Show a letter with its whole way, and the text that left',
    description: 'Written, put off and until when, held, looked at again, tried, sent or taken back, received. The text is a person’s letter: each look at it is logged.',
    params: LETTER_PATH,
    notThere: 'noLetterHere',
    answers: { 200: { description: 'The letter', schema: LETTER } },
    example: {
      params: { id: A_LETTER.id },
      answer: {
        ...A_LETTER,
        way: [{
          n: 31, at: '2026-10-16T10:00:00+02:00', what: 'letterDrafted', da: 'brev skrevet: partshøring',
          sentence: 'Fredag den 16. oktober 2026 kl. 10.00: brevet »Partshøring« til borgeren skrevet; det sendes mandag den 19. oktober 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
        }],
        attempts: [],
      },
    },
    handle: async (asked, deps) => {
      const { caseId, letter } = asked.params.id;
      const address = letterAddress(caseId, letter);
      const [line, recorded] = await Promise.all([deps.db((pool) => letterById(pool, caseId, letter)), recordedCase(deps, caseId)]);
      if (!line || !recorded) throw problem('noLetterHere');
      look(deps, asked, { what: 'letter', caseId, id: address });
      const [{ attempts, acceptedAt }, text] = await deps.db((pool) => Promise.all([letterAttempts(pool, address), letterMade(pool, address)]));
      const way = wayOfLetter(stateOf(recorded.file), letter);
      return { status: 200, body: showMoments({ ...letterShown(line), way, attempts: triedAt(attempts), acceptedAt, text: text && { subject: text.subject, body: text.body } }) };
    },
  }),

  operation({
    method: 'GET',
    path: '/letters/{id}/preview',
    operationId: 'previewLetter',
    tag: 'letters',
    summary: 'Show a waiting letter as it will look on its day',
    description: 'Its dates count from the day on which it leaves as things stand, and it carries the remark where that day is the eve of a day off. Made as the sender makes it; nothing is sent and nothing kept. A person’s letter: each look is logged.',
    params: LETTER_PATH,
    notThere: 'noLetterHere',
    answers: {
      200: {
        description: 'The letter as it will look', schema: LETTER_PREVIEW,
        also: { 'text/plain': 'The letter as text', 'application/pdf': 'The document as it will be sent' },
      },
    },
    problems: ['letterNotWaiting', 'noMunicipality'],
    example: {
      params: { id: A_LETTER.id },
      answer: {
        id: A_LETTER.id, da: A_LETTER.da, caseId: A_LETTER.caseId, kind: A_LETTER.kind, recipient: A_LETTER.recipient, goes: A_LETTER.goes, asOn: '2026-10-19', replyBy: '2026-11-02', remark: false,
        template: 'hearing.citizen.1', lacks: [{ placeholder: 'begrundelse', da: PLACEHOLDERS['begrundelse']!.da }], pages: 2, subject: 'Vi vil gerne høre dig, før vi afgør din sag', body: 'Fjordby Kommune\n19. oktober 2026\n…',
      },
    },
    handle: async (asked, deps) => {
      const { caseId, letter } = asked.params.id;
      const id = letterAddress(caseId, letter);
      const [line, recorded] = await Promise.all([deps.db((pool) => letterById(pool, caseId, letter)), recordedCase(deps, caseId)]);
      if (!line || !recorded) throw problem('noLetterHere');
      look(deps, asked, { what: 'letter', caseId, id });
      const { facts: { today, replyBy, appealBy, remark = false }, printed: { subject, text, madeOf, document } } = await previewLetter(deps, recorded, letter);
      if (asked.wants === 'application/pdf') return { status: 200, type: asked.wants, body: Buffer.from(document.pdf), headers: { 'Content-Disposition': `inline; filename="${line.kind}.pdf"` } };
      if (asked.wants === 'text/plain') return { status: 200, type: asked.wants, body: text };
      const { da, kind, recipient, goes } = letterShown(line);
      return { status: 200, body: showMoments({ id, da, caseId, kind, recipient, goes, asOn: today, replyBy, appealBy, remark, template: madeOf.template, lacks: lacking(kind, madeOf.values), pages: document.pages, subject, body: text }) };
    },
  }),

  operation({
    method: 'POST',
    path: '/letters/{id}/override',
    operationId: 'overrideLetter',
    tag: 'letters',
    summary: 'Let a decision leave on the eve of a day off, with a team lead’s written reason',
    description: 'Only where it is absolutely necessary, never by who told or corrected what the letter speaks of, and only where an eve is what the letter waits for: no approval unlocks a Friday, a weekend, a holiday or a closing day. The letter then carries a remark, and whom to call; GET /overrides has the reason.',
    params: LETTER_PATH,
    notThere: 'noLetterHere',
    body: OVERRIDE,
    answers: TOLD_ROWS,
    problems: TELLS_A_CASE,
    refuses: true,
    writes: true,
    conditional: true,
    example: { params: { id: A_LETTER.id }, body: { id: 'override-1', by: 'teamLead', approvedBy: 'leder-1', reason: 'Borgeren rejser til behandling i morgen' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { caseId, letter } = asked.params.id;
      const { reason, approvedBy: who, ...envelope } = asked.body;
      return toldAnswer(caseId, await tellCase(deps, asked, caseId, { ...envelope, who, kind: 'eveOverrideApproved', data: { letter, reason } }));
    },
  }),

  operation({
    method: 'POST',
    path: '/letters/{id}/approve',
    operationId: 'approveLetter',
    tag: 'letters',
    summary: 'Approve a decision as a second person, where the municipality wants that before one leaves',
    description: 'Never by who told or corrected what the letter speaks of. Its day is planned from the approval. A correction of what it says asks for a new one.',
    params: LETTER_PATH,
    notThere: 'noLetterHere',
    body: APPROVAL,
    answers: TOLD_ROWS,
    problems: TELLS_A_CASE,
    refuses: true,
    writes: true,
    conditional: true,
    example: { params: { id: A_LETTER.id }, body: { id: 'approval-1', by: 'caseworker', approvedBy: 'k2' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { caseId, letter } = asked.params.id;
      const { note, approvedBy: who, by = 'caseworker', ...envelope } = asked.body;
      return toldAnswer(caseId, await tellCase(deps, asked, caseId, { ...envelope, by, who, kind: 'letterApproved', data: { letter, note } }));
    },
  }),
];
