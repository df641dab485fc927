import { createHash } from 'node:crypto';
import type { LetterOut } from '../../../letters/channel.ts';

/** The least a reader takes for a PDF: one empty page. For tests of channels, which carry documents and do not read them. */
export const PDF = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);

export const MONDAY = Date.parse('2026-06-15T08:00:00+02:00');

let n = 0;

/** A letter of a new case to a citizen, leaving Monday 15 June at 08:00. */
export function letter(change: Partial<LetterOut> = {}): LetterOut {
  return {
    id: `c${++n}:infoCitizen:e1:citizen`, kind: 'infoCitizen', by: 'digitalPost', subject: 'Din sag om sygedagpenge', text: 'Kære Anne Rønde',
    to: { recipient: 'citizen', name: 'Anne Rønde', address: ['Havnegade 73, 2. tv', '7441 Bording'], digitalPost: true, identity: { cpr: '7110822651' } },
    from: { municipality: 'fjordby', name: 'Fjordby Kommune', cvr: '12345678', phone: '70 00 00 00', address: ['Rådhuspladsen 1', '7000 Fjordby'] },
    document: PDF, documentHash: createHash('sha256').update(PDF).digest('hex'), pages: 1, at: MONDAY, sandbox: false, ...change,
  };
}
