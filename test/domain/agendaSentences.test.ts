import { expect, test } from 'vitest';
import { opened } from './cases.ts';

const say = (lines: readonly { readonly why: string }[]): string => lines.map((l) => l.why).join('\n');

test('opened on Friday 12 June 2026: what waits for Monday, what is ahead, and what is not there', () => {
  const story = opened('2026-06-12T10:00', { firstAbsenceDay: '2026-06-01' });
  expect(say([...story.agenda('infoCitizen'), ...story.agenda('callEmployer'), ...story.agenda('firstInterview'), ...story.agenda('weekFourCall'), ...story.agenda('reassess')])).toMatchInlineSnapshot(`
    "Brevet »Informationsbrev til borgeren« venter til mandag den 15. juni 2026: ingen breve sendes om fredagen – efter praksis K5 (003), S18 (002).
    »Ring til arbejdsgiveren« venter på informationsbrevet til arbejdsgiveren – efter praksis K5 (003), F5 (000).
    »Hold første opfølgningssamtale« har frist fredag den 24. juli 2026 og blev åbnet fredag den 12. juni 2026: samtalen skal forberedes fra sagens første dag – efter lov om sygedagpenge § 13 a (inden udgangen af 8. uge).
    »Ring til borgeren: holder de otte uger?« åbner mandag den 29. juni 2026: det er 28 dage efter første fraværsdag – efter praksis K2 (003): alle spørges efter en måned.
    »Revurdér sagen« åbner mandag den 2. november 2026: det er det tidligste af 154 dage efter første fraværsdag og 30 dage før grænsen for udbetalte uger – efter lov om sygedagpenge §§ 24 og 27."
  `);
});

test('at the edges of the calendar: Easter 2026 moves the fourth week, and an eve holds back a decision', () => {
  const story = opened('2026-03-16T09:00', { firstAbsenceDay: '2026-03-06' }).tell('2026-04-01T10:00', 'partialRecovery', { from: '2026-04-01', hoursPerWeek: 20 });
  expect(say([...story.agenda('weekFourCall'), ...story.agenda('partialRecoveryDecision')])).toMatchInlineSnapshot(`
    "»Ring til borgeren: holder de otte uger?« åbner tirsdag den 7. april 2026: 28 dage efter første fraværsdag er fredag den 3. april 2026 (langfredag), derfor næste arbejdsdag – efter praksis K2 (003): alle spørges efter en måned.
    Brevet »Afgørelse om delvis raskmelding« venter til tirsdag den 7. april 2026: afgørelser sendes ikke dagen før skærtorsdag – efter lov om sygedagpenge § 53; forvaltningsloven §§ 22-25."
  `);
});

test('late and on standby', () => {
  const late = opened('2026-06-15T10:00', { firstAbsenceDay: '2026-04-01' });
  expect(say([...late.agenda('weekFourCall'), ...late.agenda('firstInterview')])).toMatchInlineSnapshot(`
    "»Ring til borgeren: holder de otte uger?« har frist onsdag den 17. juni 2026 og blev åbnet for sent, mandag den 15. juni 2026, i stedet for onsdag den 29. april 2026: det er 28 dage efter første fraværsdag – efter praksis K2 (003): alle spørges efter en måned.
    »Hold første opfølgningssamtale« har frist mandag den 22. juni 2026 og blev åbnet for sent, mandag den 15. juni 2026: samtalen skal forberedes fra sagens første dag – efter lov om sygedagpenge § 13 a (inden udgangen af 8. uge)."
  `);
  const standby = late.tell('2026-06-16T10:00', 'standbyChosen');
  expect(say([...standby.agenda('firstInterview'), ...standby.agenda('recordReview')])).toMatchInlineSnapshot(`
    "»Hold første opfølgningssamtale« er ikke på dagsordenen: borgeren er på standby – efter lov om sygedagpenge § 13 a (inden udgangen af 8. uge).
    »Gennemgå sagen uden kontakt (standby)« har frist onsdag den 17. juni 2026 og blev åbnet tirsdag den 16. juni 2026 i stedet for onsdag den 29. april 2026: det er 28 dage efter første fraværsdag – efter praksis ved standby: sagen følges uden kontakt.
    »Gennemgå sagen uden kontakt (standby)« har frist mandag den 22. juni 2026 og blev åbnet tirsdag den 16. juni 2026: borgeren valgte standby – efter praksis ved standby: sagen følges uden kontakt."
  `);
});

test('a company’s call, the calls before LÆ285, and a case without an employer', () => {
  const story = opened('2026-06-15T10:00').tell('2026-06-16T13:20', 'companyCalled').tell('2026-06-17T10:00', 'certificateProposed', { considerations: 'text:aaaaaaaaaaaa' });
  expect(say([...story.agenda('answerCompany'), ...story.agenda('lae285CallEmployer'), ...story.agenda('lae285Request'), ...story.agenda('remindDoctor')])).toMatchInlineSnapshot(`
    "»Svar virksomheden« har frist onsdag den 17. juni 2026 kl. 13.20 og blev åbnet tirsdag den 16. juni 2026: virksomheden ringede – efter praksis V12 (001): samme dag, altid inden 24 timer.
    »Ring til arbejdsgiveren før LÆ285« har frist fredag den 19. juni 2026 og blev åbnet onsdag den 17. juni 2026: LÆ285 er foreslået, og arbejdsgiveren spørges først – efter praksis V6 (001).
    Brevet »Anmodning om LÆ285« venter på opkaldet til borgeren – efter praksis V6, V7 (001).
    »Ryk lægen for LÆ285« venter på, at anmodningen til lægen sendes – efter praksis V8 (001)."
  `);
  expect(say(opened('2026-06-15T10:00', { employment: 'unemployed' }).agenda('callEmployer'))).toMatchInlineSnapshot(`"»Ring til arbejdsgiveren« er ikke på dagsordenen: der er ingen arbejdsgiver i sagen – efter praksis K5 (003), F5 (000)."`);
});

test('week 22 with a hearing out', () => {
  const story = opened('2026-06-15T10:00', { firstAbsenceDay: '2026-06-01' }).tell('2026-10-20T10:00', 'reassessmentProposed', { outcome: 'cease' });
  expect(say([...story.agenda('reassess'), ...story.agenda('decideReassessment'), ...story.agenda('decisionDeadlineWarning'), ...story.agenda('paymentContinues')])).toMatchInlineSnapshot(`
    "»Revurdér sagen« er ikke på dagsordenen: indstillingen er modtaget – efter lov om sygedagpenge §§ 24 og 27.
    »Træf afgørelse efter revurdering« åbner onsdag den 4. november 2026: det er arbejdsdagen efter svarfristen, tirsdag den 3. november 2026 – efter lov om sygedagpenge § 27; forvaltningsloven § 19.
    »Fristen for afgørelse nærmer sig« åbner fredag den 11. december 2026: det er 10 arbejdsdage før tirsdag den 29. december 2026, som er sidste dag for afgørelsen – efter lov om sygedagpenge § 24: intet stop uden afsendt afgørelse.
    Ydelsen fortsætter fra fredag den 1. januar 2027: der er ikke sendt en afgørelse – efter lov om sygedagpenge §§ 24 og 27."
  `);
});
