import { instantOf, minuteOf, plusWorkingDays } from '../calendar/calendar.ts';
import { plusDays } from '../calendar/day.ts';
import { replyBy } from '../copies.ts';
import { calendarOf, hasEmployer, type Appeal, type CompanyCall, type Facts, type Origin } from '../facts.ts';
import { wrongLetters } from './wrongLetters.ts';
import { onOrAfter } from './danish.ts';
import { afterReply, inWorkingDays, law, one, practice, talkedSince, task } from './rule.ts';

const APPEAL_DAYS = 28;
const in2 = (f: Facts, _o: Origin, openedOn: string): string => plusWorkingDays(calendarOf(f), openedOn, 2);
const now = (because: string) => (_f: Facts, o: Origin) => ({ at: o.at, because });

export const SIDE_STRANDS = [
  task<CompanyCall>({
    kind: 'answerCompany',
    origins: (f) => f.companyCalls,
    absent: (f) => (f.withdrawn ? 'sagen er trukket tilbage' : undefined),
    opens: now('virksomheden ringede'),
    dueBecause: '24 timer efter opkaldet, talt i arbejdsdage',
    due: (f, o) => plusWorkingDays(calendarOf(f), o.day, 1),
    dueAt: (f, o, dueOn) => instantOf(calendarOf(f), dueOn, minuteOf(calendarOf(f), o.calledAt)),
    survives: true,
    practice: 'V12',
    basis: practice('V12 (001): samme dag, altid inden 24 timer'),
  }),
  task({
    kind: 'lae285CallCitizen',
    origins: (f) => one(f.certificate),
    opens: now('LÆ285 er foreslået, og borgeren spørges først'),
    dueBecause: inWorkingDays(2),
    due: in2,
    basis: practice('V6 (001)'),
  }),
  task({
    kind: 'lae285CallEmployer',
    origins: (f) => one(f.certificate),
    absent: (f) => (hasEmployer(f) ? undefined : 'der er ingen arbejdsgiver i sagen'),
    opens: now('LÆ285 er foreslået, og arbejdsgiveren spørges først'),
    dueBecause: inWorkingDays(2),
    due: in2,
    basis: practice('V6 (001)'),
  }),
  task({
    kind: 'remindDoctor',
    origins: (f) => one(f.certificate),
    absent: (f) => (f.certificate?.received ? 'attesten er modtaget' : undefined),
    opens(f, o) {
      const by = replyBy(f, `lae285Request:${o.id}:doctor`);
      return by ? onOrAfter(calendarOf(f), by, 'dagen for lægens frist') : { waits: 'at anmodningen til lægen sendes' };
    },
    dueBecause: inWorkingDays(2),
    due: in2,
    practice: 'V8',
    basis: practice('V8 (001)'),
  }),
  task({
    kind: 'lookIntoNoShow',
    origins: (f) => f.noShows,
    opens: now('borgeren udeblev'),
    dueBecause: inWorkingDays(2),
    due: in2,
    passed: talkedSince,
    basis: law('lov om sygedagpenge § 21, stk. 1 (var indkaldelsen nået frem?)'),
  }),
  task({
    kind: 'decideLapse',
    origins: (f) => one(f.lapse),
    absent: (f) => (f.lapse?.decided ? 'bortfaldet er afgjort' : undefined),
    opens(f, o) {
      if (f.lapse?.answered) return { at: f.lapse.answered.at, because: 'borgeren har svaret på partshøringen' };
      return afterReply(f, `hearing:${o.id}:citizen`, 'partshøringen');
    },
    dueBecause: inWorkingDays(2),
    due: in2,
    basis: law('lov om sygedagpenge § 21; forvaltningsloven § 19'),
  }),
  task<Appeal>({
    kind: 'reexamine',
    origins: (f) => f.appeals.filter((a) => !a.late),
    absent: (f, o) => (f.withdrawn ? 'sagen er trukket tilbage' : o.reexamined ? 'klagen er genvurderet' : undefined),
    opens: now('borgeren har klaget'),
    dueBecause: '28 dage efter klagen',
    due: (_f, o) => plusDays(o.day, APPEAL_DAYS),
    lawDate: (_f, o) => plusDays(o.day, APPEAL_DAYS),
    survives: true,
    basis: law('retssikkerhedsloven § 66'),
  }),
  task({
    kind: 'correctLetter',
    origins: wrongLetters,
    absent: (f) => (f.withdrawn ? 'sagen er trukket tilbage' : undefined),
    opens: now('en rettelse har gjort et sendt brev forkert'),
    dueBecause: inWorkingDays(2),
    due: in2,
    basis: law('god forvaltningsskik: en fejl i et sendt brev rettes over for modtageren'),
  }),
];

