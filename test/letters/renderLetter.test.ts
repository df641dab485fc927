import { describe, expect, test } from 'vitest';
import { momentInWords } from '../../domain/agenda/danish.ts';
import { buildCalendar, instantOf } from '../../domain/calendar/calendar.ts';
import { LETTERS, letterRow, type LetterKind, type Recipient } from '../../domain/letters.ts';
import type { LetterFacts } from '../../letters/facts.ts';
import { CATALOGUE } from '../../letters/catalogue.ts';
import { renderLetter as render, textIds } from '../../letters/renderLetter.ts';
import { openLibrary } from '../../letters/template/library.ts';

const calendar = buildCalendar(2025, 2028);
const library = openLibrary();
const renderLetter = (kind: LetterKind, f: LetterFacts) => render(library, kind, f);

const facts = (change: Partial<LetterFacts> = {}): LetterFacts => ({
  to: 'citizen', today: '2026-06-11', calendar, municipality: { name: 'Fjordby Kommune', phone: '70 00 00 00' }, consultant: { name: 'Mette Lind', phone: '70 00 00 03' },
  citizen: { name: 'Anne Rønde' }, employer: { name: 'Snedkeriet ApS' }, data: {}, texts: {}, ...change,
});

const ALL = Object.entries(CATALOGUE).flatMap(([kind, { to }]) => to.map((r): [LetterKind, Recipient] => [kind as LetterKind, r]));
const full = { appealBy: '2026-07-09', replyBy: '2026-06-25' };

describe('every letter', () => {
  test('has an entry in the catalogue', () => {
    expect(Object.keys(CATALOGUE).sort()).toEqual(Object.keys(LETTERS).sort());
  });

  test.each(ALL)('%s to %s names the consultant, the telephone and its hours', (kind, to) => {
    const { subject, text } = renderLetter(kind, facts({ to }));
    expect(subject).not.toBe('');
    expect(text).toContain('Mette Lind');
    expect(text).toContain('Telefon 70 00 00 03, mandag til fredag kl. 08.00–15.00');
    expect(text).toContain('11. juni 2026');
  });

  test.each(ALL)('%s to %s has no hole, with facts or without', (kind, to) => {
    const data = { firstAbsenceDay: '2026-05-20', until: '2026-12-31', ground: 2, on: '2026-06-10', outcome: 'cease' as const, from: '2026-06-15', hoursPerWeek: 12.5, weeklyHours: 37 };
    for (const f of [facts({ to }), facts({ to, ...full, data }), facts({ to, consultant: undefined, citizen: undefined, employer: undefined, municipality: { name: 'Fjordby Kommune', phone: '' } })]) {
      const { subject, text } = renderLetter(kind, f);
      expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|\[object|text:|\n{3}| {2}|\.\.|telefon[ ,.]*[,.\n]/);
    }
  });

  test.each(ALL)('%s to %s calls 22 weeks neither a right nor a limit, and threatens nobody', (kind, to) => {
    expect(renderLetter(kind, facts({ to, ...full })).text).not.toMatch(/22 uger|sanktion|straf|øjeblikkelig|pligt til/i);
  });

  test('decisions carry the way to complain with its last day, and other letters do not', () => {
    for (const [kind, to] of ALL) {
      const row = letterRow(kind);
      const { text } = renderLetter(kind, facts({ to, ...(row.appealable && { appealBy: '2026-07-09' }) }));
      if (row.appealable) expect(text).toMatch(/ret til at klage.*senest torsdag den 9\. juli 2026.*Ankestyrelsen/s);
      else expect(text).not.toContain('ret til at klage');
    }
  });

  test('an employer is never told why', () => {
    const data = { reason: 'text:secret-reason', considerations: 'text:secret-reason' };
    for (const [kind, to] of ALL.filter(([, r]) => r === 'employer')) {
      expect(renderLetter(kind, facts({ to, data, texts: { 'text:secret-reason': 'Depression' } })).text).not.toContain('Depression');
    }
  });

  test('the same facts give the same text', () => {
    for (const [kind, to] of ALL) expect(renderLetter(kind, facts({ to }))).toEqual(renderLetter(kind, facts({ to })));
  });
});

describe('what letters say', () => {
  test('the eve remark stands before the guidance, with whom to call', () => {
    const { text } = renderLetter('decisionCessation', facts({ remark: true, appealBy: '2026-07-09' }));
    expect(text).toMatch(/ubelejligt tidspunkt.*Mette Lind på telefon 70 00 00 03.*Hvis du er uenig/s);
    expect(renderLetter('decisionCessation', facts()).text).not.toContain('ubelejligt');
  });

  test('an invitation says when and where on the clock of the wall, the day after the clocks went back', () => {
    const interviewAt = instantOf(calendar, '2026-10-26', 10 * 60 + 30);
    const { text } = renderLetter('invitation', facts({ data: { interviewAt, kind: 'roundTable', place: 'workplace' } }));
    expect(text).toContain('Mette Lind inviterer dig og din leder til en rundbordssamtale. Det er mandag den 26. oktober 2026 kl. 10.30.');
    expect(text).toContain('Vi mødes på din arbejdsplads.');
  });

  test('a time before ten has two figures, as in the sentences that caseworkers read', () => {
    const interviewAt = instantOf(calendar, '2026-06-24', 9 * 60 + 5);
    expect(renderLetter('invitation', facts({ data: { interviewAt } })).text).toContain(`Det er ${momentInWords(calendar, interviewAt)}.`);
    expect(momentInWords(calendar, interviewAt)).toBe('onsdag den 24. juni 2026 kl. 09.05');
  });

  test.each([
    ['followUp', 'Mette Lind inviterer dig til en opfølgningssamtale.', 'Vi inviterer jer til en opfølgningssamtale om Anne Rønde.'],
    ['roundTable', 'Mette Lind inviterer dig og din leder til en rundbordssamtale.', 'Vi inviterer jer og Anne Rønde til en rundbordssamtale.'],
    ['workplaceVisit', 'Mette Lind inviterer dig til et besøg på arbejdspladsen.', 'Vi vil gerne besøge jer på arbejdspladsen og tale om Anne Røndes vej tilbage.'],
    ['group', 'Mette Lind inviterer dig til et møde i en lille gruppe.', 'Vi inviterer jer til et møde om Anne Rønde.'],
  ])('an invitation (%s) names nobody twice, to the citizen and to the employer', (kind, citizen, employer) => {
    expect(renderLetter('invitation', facts({ data: { kind } })).text).toContain(`${citizen} Vi ringer og aftaler tidspunktet.`);
    expect(renderLetter('invitation', facts({ to: 'employer', data: { kind } })).text).toContain(`${employer} Vi ringer og aftaler tidspunktet.`);
  });

  test('benefit depends on coming only for somebody who has been notified as sick: a talk before that is an offer', () => {
    expect(renderLetter('invitation', facts({ data: { firstAbsenceDay: '2026-05-04' } })).text).toContain('Du skal deltage i samtalerne for at bevare din ydelse');
    expect(renderLetter('invitation', facts()).text).not.toContain('bevare');
  });

  test('an employer is told of a job clarification in words that hold before and after it begins', () => {
    for (const today of ['2026-06-09', '2026-06-11']) {
      expect(renderLetter('jobClarificationInfoEmployer', facts({ to: 'employer', today, data: { on: '2026-06-10' } })).text).toContain('Anne Rønde er i et jobafklaringsforløb fra den 10. juni 2026.');
    }
  });

  test('one hour is not "1 timer"', () => {
    const data = { hoursPerWeek: 1, weeklyHours: 37, returnSteps: [{ from: '2026-06-15', hoursPerWeek: 1, daysPerWeek: 1 }] };
    expect(renderLetter('partialRecoveryDecision', facts({ data })).text).toContain('Du arbejder 1 time om ugen ud af 37');
    for (const to of ['citizen', 'employer'] as const) expect(renderLetter('planConfirmation', facts({ to, data })).text).toContain('- fra mandag den 15. juni 2026: 1 time om ugen fordelt på 1 dag');
  });

  test('a plan is its steps, in words', () => {
    const returnSteps = [{ from: '2026-06-15', hoursPerWeek: 7.5, daysPerWeek: 3 }, { from: '2026-06-29', hoursPerWeek: 20 }];
    const { text } = renderLetter('planConfirmation', facts({ data: { returnSteps, measures: ['mentor', 'workAids'], goal: 'sameJob', nextContactOn: '2026-07-01' } }));
    expect(text).toContain('- fra mandag den 15. juni 2026: 7,5 timer om ugen fordelt på 3 dage\n- fra mandag den 29. juni 2026: 20 timer om ugen');
    expect(text).toContain('Undervejs bruger vi: mentor og hjælpemidler.');
    expect(text).toContain('Vi tales ved igen onsdag den 1. juli 2026.');
  });

  test('the doctor reads what was told, by whom, who was not asked and why, and by when to answer', () => {
    const texts = { 'text:11111111': 'Løft', 'text:22222222': 'Tre måneder', 'text:33333333': 'Ferie' };
    const [told, excused] = [{ tasksHindered: 'text:11111111', howLong: 'text:22222222' }, { excused: 'text:33333333' }];
    const says = (citizenAnswers?: object, employerAnswers?: object) => renderLetter('lae285Request', facts({ to: 'doctor', data: { citizenAnswers, employerAnswers }, texts, replyBy: '2026-06-25' })).text;
    expect(says(told, told)).toMatch(/Vi har først talt med patienten og med arbejdsgiveren, så.*Patienten fortæller:\n- Opgaver, der er svære: Løft\n- Hvor længe: Tre måneder.*Arbejdsgiveren fortæller:\n- Opgaver.*senest torsdag den 25\. juni 2026/s);
    expect(says(told, excused)).toMatch(/Vi har først talt med patienten, så.*Patienten fortæller:\n- Opgaver.*Arbejdsgiveren:\n- Ikke spurgt, fordi: Ferie/s);
    expect(says(excused, told)).toMatch(/Vi har først talt med arbejdsgiveren, så.*Patienten:\n- Ikke spurgt, fordi: Ferie.*Arbejdsgiveren fortæller:/s);
    expect(says(told)).toMatch(/Vi har først talt med patienten, så(?!.*Arbejdsgiveren)/s);
    expect(says(excused, excused)).not.toContain('først talt');
    expect(says()).not.toContain('først talt');
  });

  test('a hearing says first that nothing is decided, and until when to answer', () => {
    const { text } = renderLetter('hearing', facts({ data: { outcome: 'jobClarification' }, replyBy: '2026-06-25' }));
    expect(text).toMatch(/ikke truffet nogen afgørelse.*jobafklaringsforløb.*til og med torsdag den 25\. juni 2026/s);
    expect(renderLetter('hearing', facts()).text).toContain('ikke har medvirket');
  });

  test('a decision tells the last paid day: S, or the day it leaves where that is later; and nothing where S is not known', () => {
    const says = (stopDate?: string) => renderLetter('decisionJobClarification', facts({ data: { stopDate } })).text;
    expect(says('2026-06-30')).toContain('til og med tirsdag den 30. juni 2026. Forløbet begynder dagen efter, onsdag den 1. juli 2026.');
    expect(says('2026-05-31')).toContain('til og med torsdag den 11. juni 2026.');
    expect(says()).not.toContain('til og med');
    expect(renderLetter('decisionLapse', facts()).text).toContain('til og med i dag, torsdag den 11. juni 2026');
  });

  test('a copy on paper of a letter of Tuesday 29 December 2026 says that it is one, and what the first brought about keeps its day', () => {
    const copy = { today: '2027-01-11', appealBy: '2027-02-17' };
    const says = (kind: LetterKind, data: object = {}, f: Partial<LetterFacts> = copy) => renderLetter(kind, facts({ ...f, data: { ...data, firstSentOn: '2026-12-29' } })).text;
    for (const [kind, to] of ALL) {
      expect(says(kind, {}, { ...copy, to })).toMatch(/\n\n(Kære|Til) [^\n]+\n\nVi sendte dette brev i Digital Post tirsdag den 29\. december 2026, men det kom ikke frem\. Derfor sender vi det nu med almindelig post\. Det er datoerne i dette brev, der gælder\.\n\n/);
      expect(renderLetter(kind, facts({ ...copy, to })).text).not.toMatch(/dette brev i Digital Post|almindelig post/);
    }
    expect(says('decisionLapse')).toMatch(/til og med tirsdag den 29\. december 2026\..*inden fire uger efter den 29\. december 2026, kan.*senest onsdag den 17\. februar 2027/s);
    expect(says('decisionChanged')).toContain('gælder fra tirsdag den 29. december 2026, og');
    expect(says('decisionCessation', { stopDate: '2026-11-30' })).toContain('til og med tirsdag den 29. december 2026.');
    expect(says('decisionCessation', { stopDate: '2026-12-31' })).toContain('til og med torsdag den 31. december 2026.');
  });

  test('a notification that came late gets no stale promise', () => {
    const says = (firstAbsenceDay: string) => renderLetter('infoCitizen', facts({ data: { firstAbsenceDay } })).text;
    expect(says('2026-05-25')).toContain('omkring fire uger, ringer vi');
    expect(says('2026-05-09')).toContain('En af de nærmeste dage ringer vi');
    expect(says('2026-04-09')).toContain('Inden længe holder vi en samtale');
  });

  test('the CPR number stands in letters to the doctor and the appeals board only', () => {
    for (const [kind, to] of ALL) {
      const { subject, text } = renderLetter(kind, facts({ to, citizen: { name: 'Anne Rønde', cpr: '7110822651' } }));
      expect(subject).not.toContain('711082');
      if (to === 'doctor' || to === 'appealsBoard') expect(text).toContain('CPR-nr. 711082-2651');
      else expect(text).not.toContain('711082');
    }
  });

  test('a late complaint and one that was looked at again read differently at the appeals board', () => {
    expect(renderLetter('appealForwarded', facts({ to: 'appealsBoard' })).text).toContain('efter klagefristens udløb');
    expect(renderLetter('appealForwarded', facts({ to: 'appealsBoard', data: { upheld: true } })).text).toContain('fastholder den');
  });
});

test('a letter without a template says what to do', () => {
  expect(() => renderLetter('closing', facts({ to: 'doctor' }))).toThrow(/no letter closing to doctor/);
});

test('textIds finds ids wherever they stand', () => {
  expect(textIds({ a: 'text:12345678', b: { c: ['text:abcdefgh', 'x', 3, null] } })).toEqual(['text:12345678', 'text:abcdefgh']);
});
