import { describe, expect, test } from 'vitest';
import type { EventKind } from '../../domain/events/table.ts';
import { preview, type Preview } from '../../domain/preview.ts';
import { asEvent } from '../../simulate/pureEngine.ts';
import { opened, type Story } from './cases.ts';

/** Employed, sick since Monday 11 May, opened on Monday 1 June. */
const case_ = opened('2026-06-01T09:00');

function asked(story: Story, time: string, kind: EventKind, data: object = {}): Preview {
  return preview(story.until(time).state, asEvent(kind, { id: 'asked', data: data as never }, story.at(time)));
}

function sentences(is: Preview): string[] {
  if ('refused' in is) throw new Error(is.refused.detail);
  return is.changes.map((c) => c.da);
}

describe('a preview', () => {
  test('of a plan agreed on Friday 12 June: its letters wait for Monday, its checks come on their days, the next contact moves', () => {
    const held = case_.tell('2026-06-10T10:00', 'interviewHeld', { kind: 'followUp', place: 'workplace' });
    const plan = { returnSteps: [{ from: '2026-07-01', hoursPerWeek: 10 }, { from: '2026-08-01', hoursPerWeek: 20 }], nextContactOn: '2026-07-10' };
    expect(sentences(asked(held, '2026-06-12T10:00', 'planAgreed', plan))).toEqual([
      'Brevet »Bekræftelse af plan« til borgeren skrives og sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
      'Brevet »Bekræftelse af plan« til arbejdsgiveren skrives og sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
      '»Tag opfølgende kontakt« er ikke længere på dagsordenen.',
      '»Holder planen, eller skal den justeres?« åbner onsdag den 1. juli 2026: det er dagen for planens trin 1 – efter praksis I10 (004).',
      '»Tag opfølgende kontakt« åbner fredag den 10. juli 2026: det er den aftalte dag for næste kontakt – efter lov om sygedagpenge § 13 b.',
      '»Holder planen, eller skal den justeres?« åbner mandag den 3. august 2026: dagen for planens trin 2 er lørdag den 1. august 2026 (weekend), derfor næste arbejdsdag – efter praksis I10 (004).',
    ]);
  });

  test('of a recovery on Tuesday 9 June: status, the letter that leaves at once, tasks that fall, the check that comes', () => {
    const is = asked(case_, '2026-06-09T10:00', 'fullRecovery', { on: '2026-06-09' });
    expect('changes' in is && is.changes).toMatchObject([
      { what: 'status', from: 'open', to: 'fitForWork' },
      { what: 'date', date: 'nextOn', from: '2026-06-02', to: '2026-07-07' },
      { what: 'task', how: 'dropped', kind: 'firstInterview', because: 'borgeren er raskmeldt' },
      { what: 'task', how: 'dropped', kind: 'callEmployer' },
      { what: 'task', how: 'dropped', kind: 'weekFourCall' },
      { what: 'letter', how: 'sent', kind: 'closing', recipient: 'citizen', sentOn: '2026-06-09', da: 'Brevet »Afsluttende brev« til borgeren sendes tirsdag den 9. juni 2026 kl. 10.00.' },
      { what: 'agenda', how: 'goes', kind: 'bookFirstInterview' },
      { what: 'agenda', how: 'goes', kind: 'escalateFirstInterview' },
      { what: 'agenda', how: 'goes', kind: 'reassess' },
      { what: 'agenda', how: 'goes', kind: 'decisionDeadlineWarning' },
      { what: 'agenda', how: 'goes', kind: 'paymentContinues' },
      { what: 'agenda', how: 'goes', kind: 'decisionOverdue' },
      { what: 'agenda', how: 'comes', kind: 'returnCheck', on: '2026-07-07' },
    ]);
  });

  test('of a corrected first absence day moves every date that counts from it', () => {
    const is = asked(case_, '2026-06-09T10:00', 'eventCorrected', { event: 'opening', reason: 'text:aaaaaaaaaaaa', replacement: { data: { firstAbsenceDay: '2026-05-18', employment: 'employed' } } });
    expect(sentences(is)).toEqual(expect.arrayContaining([
      'Første fraværsdag flyttes fra mandag den 11. maj 2026 til mandag den 18. maj 2026.',
      'Tidspunktet for revurdering (W) flyttes fra mandag den 12. oktober 2026 til mandag den 19. oktober 2026.',
      'Opgaven »Hold første opfølgningssamtale« får frist fredag den 10. juli 2026 i stedet for fredag den 3. juli 2026.',
    ]));
  });

  test('of what the case would refuse says why, in the words of the case', () => {
    expect(asked(case_, '2026-06-09T10:00', 'lapseDecided')).toEqual({ refused: { code: 'noLapse', detail: 'Der er intet bortfald at afgøre.' } });
  });

  test('counts what fell due before the event, though no worker was there to see to it', () => {
    const { state } = case_;
    const is = preview(state, asEvent('forecastChanged', { id: 'asked', data: { expectedRecovery: '2026-07-01' } }, case_.at('2026-06-09T10:00')));
    expect(is).toMatchObject({ changes: [] });
    expect('after' in is && is.after.facts.tasks.some((t) => t.kind === 'weekFourCall')).toBe(true);
  });
});
