import { expect, test } from 'vitest';
import { calendarOf } from '../../domain/facts.ts';
import { sentenceOf } from '../../domain/history/sentences.ts';
import type { CaseEvent } from '../../domain/log.ts';
import { opened } from './cases.ts';

const story = opened('2026-06-08T09:00');
const at = story.at('2026-06-08T09:00');
const names = new Map([['infoCitizen:nc-3:citizen', 'brevet »Informationsbrev« til borgeren']]);
const told = (event: Pick<CaseEvent, 'kind' | 'data'> & Partial<CaseEvent>) =>
  sentenceOf({ id: 'e', at, recordedAt: at, by: 'operator', ...event }, { calendar: calendarOf(story.state.facts), names, rules: () => undefined }).replace(/^Mandag den 8\. juni 2026 kl\. 09\.00: /, '');

const letter = 'infoCitizen:nc-3:citizen';
test.each<[string, Parameters<typeof told>[0]]>([
  ['brevet »Informationsbrev« til borgeren er ikke afleveret, meldt af et andet system.', { kind: 'letterReceipt', by: 'system', data: { letter, receipt: 'failed', reason: 'text-1' } }],
  ['brevet »Informationsbrev« til borgeren er kommet retur, meldt af et andet system.', { kind: 'letterReceipt', by: 'system', data: { letter, receipt: 'returned' } }],
  ['brevet »Informationsbrev« til borgeren er afleveret, meldt af et andet system.', { kind: 'letterReceipt', by: 'system', data: { letter, receipt: 'delivered' } }],
  ['prøvet igen (brevet »Informationsbrev« til borgeren), meldt af en driftsmedarbejder.', { kind: 'effectRetried', data: { what: `letter:${letter}` } }],
  ['opmærksomhed håndteret (brevet »Informationsbrev« til borgeren), meldt af en driftsmedarbejder.', { kind: 'attentionHandled', data: { what: `letter:${letter}` } }],
  ['brevet »Informationsbrev« til borgeren holdt tilbage, meldt af sagsbehandleren (k-7).', { kind: 'letterHeld', by: 'caseworker', who: 'k-7', data: { letter, reason: 'text-1' } }],
  ['brevet »Informationsbrev« til borgeren givet fri, meldt af sagsbehandleren (k-7).', { kind: 'letterReleased', by: 'caseworker', who: 'k-7', data: { letter } }],
  ['brevet »Informationsbrev« til borgeren trukket tilbage, meldt af afdelingslederen (leder-1).', { kind: 'letterWithdrawn', by: 'teamLead', who: 'leder-1', data: { letter, reason: 'text-1' } }],
])('what befalls a letter is a plain sentence that names it: %s', (sentence, event) => {
  expect(told(event)).toBe(sentence);
});
