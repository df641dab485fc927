import { describe, expect, it } from 'vitest';
import { admit, record } from '../../domain/case.ts';
import { deferred } from '../../domain/engine.ts';
import { goesIn } from '../../domain/goes.ts';
import { history } from '../../domain/history/history.ts';
import type { LetterKind } from '../../domain/letters.ts';
import { PAUSED } from '../../domain/waits.ts';
import { opened, Story } from './cases.ts';

const TEXT = 'text:aaaaaaaaaaaa';
const LEAD = { by: 'teamLead', who: 'leder-1' } as const;
const goes = ({ state: { log, facts: { letters, attention } } }: Story, kind: LetterKind) => goesIn({ log, letters, attention }, letters.findLast((l) => l.kind === kind)!);
const days = (s: Story, kind: LetterKind) => goes(s, kind).over?.map((o) => `${o.on} ${o.because}`);
/** Lower pay from a partial recovery: a decision. */
const decided = (at: string) => opened('2026-05-04T09:00').tell(at, 'partialRecovery', { from: '2026-05-20', hoursPerWeek: 20 });
const decision = 'partialRecoveryDecision';
const idOf = (s: Story) => s.letters(decision)[0]!.id;

describe('what stands in a letter’s way', () => {
  it('Wednesday 13 May after hours: the holiday, the Friday and the weekend too, until Monday 18 May', () => {
    const drafted = opened('2026-05-13T15:20');
    expect(days(drafted, 'infoCitizen')).toEqual(['2026-05-13 efter kontortid', '2026-05-14 Kristi himmelfartsdag', '2026-05-15 fredag', '2026-05-16 weekend', '2026-05-17 weekend']);
    expect(goes(drafted, 'infoCitizen').da).toBe('efter kontortid, Kristi himmelfartsdag, fredag og weekend: sendes mandag den 18. maj 2026 kl. 08.00');
    expect(history(drafted.state).find((l) => l.what === 'letterDrafted')!.sentence).toContain('kl. 08.00: breve sendes kun i kontortiden, og ingen breve sendes på fridage (Kristi himmelfartsdag), om fredagen eller i weekenden.');
  });

  it('of a decision on Tuesday 12 May after hours: the eve, which is what moves it from Wednesday', () => {
    const drafted = decided('2026-05-12T15:20');
    expect(days(drafted, decision)).toEqual(['2026-05-12 efter kontortid', '2026-05-13 dagen før Kristi himmelfartsdag', '2026-05-14 Kristi himmelfartsdag', '2026-05-15 fredag', '2026-05-16 weekend', '2026-05-17 weekend']);
    const approved = drafted.tell('2026-05-12T15:40', 'eveOverrideApproved', { letter: idOf(drafted), reason: TEXT }, { ...LEAD, id: 'approval' });
    expect(days(approved, decision)).toEqual(['2026-05-12 efter kontortid']);
    expect(days(approved.correct('2026-05-12T15:50', 'approval'), decision)).toEqual(days(drafted, decision));
    expect(goes(approved, decision).da).toBe('godkendt til afsendelse før en fridag (efter kontortid): sendes onsdag den 13. maj 2026 kl. 08.00');
  });

  it('of one that is approved on the eve itself, Wednesday 13 May before hours: the eve no more, but where that is taken back, and again where the taking back is', () => {
    const drafted = decided('2026-05-12T15:20');
    const approved = drafted.tell('2026-05-13T06:00', 'eveOverrideApproved', { letter: idOf(drafted), reason: TEXT }, { ...LEAD, id: 'approval' });
    const wednesday = 'godkendt til afsendelse før en fridag (før kontortid): sendes onsdag den 13. maj 2026 kl. 08.00';
    expect(goes(approved, decision).da).toBe(wednesday);
    const takenBack = approved.tell('2026-05-13T06:10', 'eventCorrected', { event: 'approval', reason: TEXT }, { id: 'correction' });
    expect(goes(takenBack, decision).da).toBe('dagen før Kristi himmelfartsdag, Kristi himmelfartsdag, fredag og weekend: sendes mandag den 18. maj 2026 kl. 08.00');
    expect(goes(takenBack.correct('2026-05-13T06:20', 'correction'), decision).da).toBe(wednesday);
  });

  it('of a decision on the eve itself, Wednesday 13 May after hours: the eve and the hours, so that no approval is asked for', () => {
    const drafted = decided('2026-05-13T15:20');
    expect(days(drafted, decision)?.slice(0, 3)).toEqual(['2026-05-13 dagen før Kristi himmelfartsdag', '2026-05-13 efter kontortid', '2026-05-14 Kristi himmelfartsdag']);
    expect(goes(drafted, decision).da).toBe('dagen før Kristi himmelfartsdag, efter kontortid, Kristi himmelfartsdag, fredag og weekend: sendes mandag den 18. maj 2026 kl. 08.00');
    const approved = { id: 'o', kind: 'eveOverrideApproved', at: drafted.at('2026-05-13T15:40'), recordedAt: drafted.at('2026-05-13T15:40'), data: { letter: idOf(drafted), reason: TEXT }, ...LEAD } as const;
    expect(admit(drafted.state, approved)).toMatchObject({ code: 'noEveToFree', detail: expect.stringContaining('Kontortiden er forbi på dagen før fridagen') });
    expect(days(decided('2026-05-13T10:00'), decision)?.[1], 'within hours').toBe('2026-05-14 Kristi himmelfartsdag');
  });

  it('one reason is one word: Saturday and Sunday are the weekend, before hours is that day alone', () => {
    expect(goes(opened('2026-06-13T10:00'), 'infoCitizen')).toMatchObject({ over: [{ on: '2026-06-13' }, { on: '2026-06-14' }], da: 'weekend: sendes mandag den 15. juni 2026 kl. 08.00' });
    expect(goes(opened('2026-06-16T06:00'), 'infoCitizen')).toMatchObject({ over: [{ on: '2026-06-16', because: 'før kontortid' }], da: 'før kontortid: sendes tirsdag den 16. juni 2026 kl. 08.00' });
  });

  it('of one that is paused on Thursday 11 June: the pause, then the days on which nothing leaves anyway', () => {
    const drafted = opened('2026-06-10T16:00');
    const id = drafted.letters('infoCitizen')[0]!.id;
    const paused = new Story(record(drafted.state, deferred(drafted.state, id, drafted.at('2026-06-11T08:00'), PAUSED, drafted.at('2026-06-15T08:00'))), drafted.at('2026-06-11T08:00'));
    expect(days(paused, 'infoCitizen')).toEqual([`2026-06-11 ${PAUSED}`, '2026-06-12 fredag', '2026-06-13 weekend', '2026-06-14 weekend']);
    expect(goes(paused, 'infoCitizen').da).toBe(`${PAUSED}, fredag og weekend: ses på igen mandag den 15. juni 2026 kl. 08.00`);
  });

  it('a closing day that only the sender knows is named, Friday after it too', () => {
    const drafted = opened('2026-06-10T16:00');
    const id = drafted.letters('infoCitizen')[0]!.id;
    const put = new Story(record(drafted.state, deferred(drafted.state, id, drafted.at('2026-06-11T08:00'), 'lukkedag', drafted.at('2026-06-15T08:00'))), drafted.at('2026-06-11T08:00'));
    expect(goes(put, 'infoCitizen').da).toBe('lukkedag, fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00');
  });

  it('nothing of one that is held, awaits approval, or waits for nothing', () => {
    const drafted = decided('2026-05-12T15:20');
    expect(goes(drafted.tell('2026-05-12T15:30', 'letterHeld', { letter: idOf(drafted), reason: TEXT }), decision)).toEqual({ because: 'held', da: 'holdt tilbage: sendes først, når det er givet fri' });
    const unapproved = opened('2026-05-04T09:00', {}, { decisionsNeedApproval: true }).tell('2026-05-12T15:20', 'partialRecovery', { from: '2026-05-20', hoursPerWeek: 20 });
    expect(goes(unapproved, decision)).toEqual({ because: 'approval', da: 'afventer godkendelse: sendes først, når en anden person har godkendt det' });
    const approved = unapproved.tell('2026-05-13T10:00', 'letterApproved', { letter: idOf(unapproved) }, LEAD);
    expect(days(approved, decision)?.[0]).toBe('2026-05-13 dagen før Kristi himmelfartsdag');
  });
});
