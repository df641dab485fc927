import { expect, it } from 'vitest';
import { admit } from '../../domain/case.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { opened, type Story } from './cases.ts';

const TEXT = 'text:aaaaaaaaaaaa';
const LEAD = { by: 'teamLead', who: 'leder-1' } as const;
/** Two decisions that k1 drafted on Friday 12 June 2026; Tuesday 16 June is a closing day. */
const drafted = (more = {}): Story =>
  opened('2026-05-11T10:00', { employment: 'unemployed' }, { closingDays: ['2026-06-16'], ...more })
    .tell('2026-06-12T10:00', 'lapseProposed', { reason: TEXT }, { id: 'p', who: 'k1' })
    .tell('2026-06-12T10:05', 'partialRecovery', { from: '2026-06-22', hoursPerWeek: 20 }, { id: 'part', who: 'k1' });
const decisions = (s: Story): string[] => [...s.letters('hearing'), ...s.letters('partialRecoveryDecision')].map((l) => l.id);
const DRAFTER = { by: 'caseworker', who: 'k1' } as const;
/** What the case says to a correction on 12 June at noon, by the drafter if nobody else is named. */
const corrected = (s: Story, event: string, replacement?: { kind?: EventKind; data?: object }, told: { by: 'caseworker' | 'teamLead'; who?: string } = DRAFTER) =>
  admit(s.state, { id: 'forged', kind: 'eventCorrected', at: s.at('2026-06-12T12:00'), recordedAt: s.at('2026-06-12T12:00'), ...told, data: { event, reason: TEXT, ...(replacement && { replacement }) } })?.code;

const eve = (letter: string) => ['eveOverrideApproved', { letter, reason: TEXT }] as const;
const release = (letter: string) => ['letterApproved', { letter }] as const;

it.each([
  ['for the eve of a day off', {}, eve],
  ['where the municipality wants a second person', { decisionsNeedApproval: true }, release],
])('an approval %s is nobody’s through a correction: of another kind of event, or about another letter', (_name, profile, approval) => {
  const [letter, other] = decisions(drafted(profile)) as [string, string];
  const [kind, data] = approval(letter);
  const held = drafted(profile).tell('2026-06-12T10:30', 'letterHeld', { letter, reason: TEXT }, { id: 'h', ...LEAD }).tell('2026-06-12T10:40', 'letterReleased', { letter }, { id: 'r', ...LEAD });
  for (const event of ['h', 'r']) expect(corrected(held, event, { kind, data })).toBe('notByCorrection');
  const approved = drafted(profile).tell('2026-06-12T11:00', kind, data, { id: 'o', ...LEAD });
  expect(corrected(approved, 'o', { data: approval(other)[1] })).toBe('notByCorrection');
  expect(corrected(approved, 'o', { data }, LEAD), 'the same letter').toBeUndefined();
  expect(corrected(approved, 'o'), 'taken back').toBeUndefined();
  expect(corrected(approved, 'o', { kind: 'letterHeld', data: { letter, reason: TEXT } }), 'a hold in its place').toBeUndefined();
});

it('an approval of one sort does not become the other', () => {
  const [letter] = decisions(drafted({ decisionsNeedApproval: true })) as [string];
  const approved = drafted({ decisionsNeedApproval: true }).tell('2026-06-12T11:00', 'letterApproved', { letter }, { id: 'o', ...LEAD });
  expect(corrected(approved, 'o', { kind: 'eveOverrideApproved', data: { letter, reason: TEXT } })).toBe('notByCorrection');
});

it('what an approval says is put otherwise only by whose it is', () => {
  const [letter] = decisions(drafted()) as [string];
  const approved = drafted().tell('2026-06-12T11:00', ...eve(letter), { id: 'o', ...LEAD });
  const otherReason = { data: { letter, reason: 'text:bbbbbbbbbbbb' } };
  expect(corrected(approved, 'o', otherReason, LEAD)).toBeUndefined();
  for (const told of [DRAFTER, { by: 'teamLead', who: 'leder-2' }, { by: 'teamLead' }] as const) expect(corrected(approved, 'o', otherReason, told)).toBe('notByCorrection');
});
