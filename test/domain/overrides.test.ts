import { expect, it } from 'vitest';
import { overridesOf } from '../../domain/overrides.ts';
import { opened, type Story } from './cases.ts';

const TEXT = 'text:aaaaaaaaaaaa';
const LEAD = { by: 'teamLead', who: 'leder-1' } as const;
const profile = (more = {}) => ({ closingDays: ['2026-06-16'], ...more });
/** A decision that waits over Friday 12 June; Tuesday 16 June is a closing day of this municipality. */
const onFriday = (more = {}): Story => opened('2026-05-11T10:00', { employment: 'unemployed' }, profile(more)).tell('2026-06-12T10:00', 'lapseProposed', { reason: TEXT }, { id: 'p' });
const letter = (s: Story) => s.letters('hearing')[0]!;
const approve = (s: Story, at: string, how = {}) => s.tell(at, 'eveOverrideApproved', { letter: letter(s).id, reason: TEXT }, { id: 'o', ...LEAD, ...how });

it('approved on Friday 12 June, a letter leaves on Monday 15 June, the eve of a closing day, and never on the Friday', () => {
  expect(letter(onFriday().until('2026-06-18T12:00'))).toMatchObject({ sentOn: '2026-06-17' });
  const left = approve(onFriday(), '2026-06-12T11:00').until('2026-06-18T12:00');
  expect(letter(left)).toMatchObject({ sentOn: '2026-06-15', remark: true });
  expect(overridesOf({ log: left.state.log, letters: left.letters('hearing') }).get(letter(left).id)).toEqual({ at: left.at('2026-06-12T11:00'), who: 'leder-1', reason: TEXT, takenBack: false });
});

it('an approval that frees no eve is refused, unless it says no name, as it did before names were told', () => {
  const inVain = onFriday().until('2026-06-16T10:00');
  expect(() => approve(inVain, '2026-06-16T11:00')).toThrow('was not taken');
  expect(letter(approve(inVain, '2026-06-16T11:00', { who: undefined }).until('2026-06-18T12:00'))).toMatchObject({ sentOn: '2026-06-17' });
});

it('of a letter that is held, or awaits a second person, it is taken ahead: nobody knows the day on which it goes', () => {
  const held = onFriday().tell('2026-06-12T10:30', 'letterHeld', { letter: letter(onFriday()).id, reason: TEXT });
  const eve = approve(held, '2026-06-16T11:00').until('2026-12-22T16:00');
  expect(letter(eve.tell('2026-12-22T16:30', 'letterReleased', { letter: letter(eve).id }).until('2026-12-24T12:00'))).toMatchObject({ sentOn: '2026-12-23', remark: true });
  const unapproved = onFriday({ decisionsNeedApproval: true });
  expect(letter(approve(unapproved, '2026-06-16T11:00'))).toMatchObject({ eveOverride: 'o', state: 'waiting' });
});

it('an approval that was taken back leaves the letter its own reason on Thursday 4 June, not a changed calendar', () => {
  const written = opened('2026-06-01T09:00').tell('2026-06-03T15:30', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
  const decision = (s: Story) => s.letters('partialRecoveryDecision')[0]!;
  const approved = written.tell('2026-06-03T16:00', 'eveOverrideApproved', { letter: decision(written).id, reason: TEXT }, { id: 'o', ...LEAD });
  const back = approved.tell('2026-06-04T07:00', 'eventCorrected', { event: 'o', reason: TEXT });
  expect(decision(back)).toMatchObject({ plannedFor: back.at('2026-06-08T08:00'), waitsBecause: 'dagen før grundlovsdag' });
});

it('an approval that was corrected away frees nothing, and is shown as taken back', () => {
  const corrected = approve(onFriday(), '2026-06-12T11:00').tell('2026-06-12T11:30', 'eventCorrected', { event: 'o', reason: TEXT });
  expect(letter(corrected).eveOverride).toBeUndefined();
  expect([...overridesOf({ log: corrected.state.log, letters: corrected.letters('hearing') }).values()]).toEqual([{ at: corrected.at('2026-06-12T11:00'), who: 'leder-1', reason: TEXT, takenBack: true }]);
  expect(letter(corrected.until('2026-06-18T12:00'))).toMatchObject({ sentOn: '2026-06-17' });
});
