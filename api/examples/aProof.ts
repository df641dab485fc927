import { A_LETTER } from './aLetter.ts';

const [TEMPLATE, FRAME, DOCUMENT, REQUEST, LAYOUT, FONTS] = ['6f7a1c0e', '2b9d44aa', 'c3014f5e', '51d07b36', '9ae2c418', 'e47f0d92'].map((h) => h.repeat(8));

/** The same decision once it left on the Monday, with what proves it. */
export const A_PROOF = {
  ...A_LETTER, waitsBecause: undefined, goes: undefined, state: 'sent', sentAt: '2026-10-19T08:00:00+02:00', sentOn: '2026-10-19', replyBy: '2026-11-02', by: 'digitalPost',
  way: [
    {
      n: 31, at: '2026-10-16T10:00:00+02:00', what: 'letterDrafted', da: 'brev skrevet: partshøring',
      sentence: 'Fredag den 16. oktober 2026 kl. 10.00: brevet »Partshøring« til borgeren skrevet; det sendes mandag den 19. oktober 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
    },
    { n: 33, at: '2026-10-19T08:00:00+02:00', what: 'letterDispatched', da: 'brev sendt: partshøring', sentence: 'Mandag den 19. oktober 2026 kl. 08.00: brevet »Partshøring« til borgeren sendt.' },
  ],
  attempts: ['2026-10-19T08:00:00+02:00'],
  asked: [{ at: '2026-10-19T08:00:00+02:00', way: 'digitalPost', answer: 'accepted', requestHash: REQUEST, transaction: '2f8a6c1e-5d70-4b39-9e41-7c0d3fa2b815' }],
  acceptedAt: '2026-10-19T08:00:00+02:00',
  document: {
    renderedAt: '2026-10-19T08:00:00+02:00', template: 'hearing.citizen.1', templateHash: TEMPLATE, frame: 'ramme.1', frameHash: FRAME, layout: 'letter.2',
    setWith: { compiler: '@myriaddreamin/typst-ts-node-compiler 0.7.0', layout: LAYOUT, fonts: FONTS }, pages: 1, hash: DOCUMENT,
    head: { sender: 'Fjordby Kommune', address: ['Rådhuspladsen 1', '9999 Fjordby'], phone: '70 00 00 00', to: ['Anne Rønde', 'Åbrinken 7', '9999 Fjordby'], beside: ['19. oktober 2026'], day: '2026-10-19' },
    values: { udfald: 'jobClarification', svarfrist: { dato: '2026-11-02' } },
    renderedAgainEqual: true,
  },
  journal: { on: '2026-10-19', at: '2026-10-19T08:00:00+02:00', subject: 'Vi vil gerne høre dig, før vi afgør noget', kle: '15.17.06', documentHash: DOCUMENT },
  text: { subject: 'Vi vil gerne høre dig, før vi afgør noget', body: 'Fjordby Kommune\n19. oktober 2026\n\n…' },
};

/** Its line in the journal. */
export const A_JOURNAL_LINE = {
  letterId: A_LETTER.id, caseId: A_LETTER.caseId, municipality: 'fjordby', sandbox: true, at: '2026-10-19T08:00:00+02:00', on: '2026-10-19',
  kind: 'hearing', recipient: 'citizen', subject: A_PROOF.journal.subject, kle: '15.17.06', documentHash: DOCUMENT,
};
