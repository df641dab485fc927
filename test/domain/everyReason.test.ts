import { describe, expect, it } from 'vitest';
import { buildSetting } from '../../domain/buildSetting.ts';
import { record } from '../../domain/case.ts';
import { deferred } from '../../domain/engine.ts';
import { calendarOf } from '../../domain/facts.ts';
import { goesIn } from '../../domain/goes.ts';
import { lastLook, whilePaused } from '../../domain/lastLook.ts';
import type { LetterKind } from '../../domain/letters.ts';
import { PUT_OFFS, putOffWord, type PutOff } from '../../domain/putOff.ts';
import { rehearse, type Leaves, type StaysAway } from '../../domain/rehearsal.ts';
import { DEFAULT_CLOSING_DAYS } from '../../domain/calendar/holidays.ts';
import { opened, Story } from './cases.ts';

const TEXT = 'text:aaaaaaaaaaaa';

/** What is said of one letter at a moment. */
interface Said {
  readonly story: Story;
  readonly at: string;
  readonly letter: LetterKind;
  /** The queue's line; nothing where it waits for nothing, or waits no more. */
  readonly queue?: string;
  /** The day that is rehearsed then, and what is said of the letter. */
  readonly on: string;
  readonly leaves?: Partial<Leaves>;
  readonly staysAway?: Partial<StaysAway>;
  /** What the sender knows beside the case: closing days that the municipality has added since, letters that are paused. */
  readonly closed?: readonly string[];
  readonly paused?: boolean;
}

const thursday = opened('2026-06-01T09:00').tell('2026-06-03T15:30', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
const decision = thursday.letters('partialRecoveryDecision')[0]!.id;
const proposed = (profile: object) => opened('2026-03-09T10:00', { employment: 'unemployed' }, profile).tell('2026-03-10T10:00', 'lapseProposed', { reason: TEXT }, { id: 'p' });

/** Monday 15 June at 16:00: both letters go on Tuesday at 08:00, unless somebody stops them. */
const monday = () => opened('2026-06-15T16:00');
const letterOf = (s: Story, kind: LetterKind) => s.letters(kind)[0]!;

function booked(at: string, interviewAt: string): Story {
  return opened('2026-06-01T09:00').tell(at, 'interviewBooked', { kind: 'followUp', interviewAt: opened('2026-06-01T09:00').at(interviewAt), mode: 'inPerson', place: 'workplace' });
}

/** The sender put it off at that moment, as its own look at clock, calendar and pause says. */
function putOffBySender(s: Story, kind: LetterKind, time: string, { paused = false, before }: { paused?: boolean; before?: number } = {}): Story {
  const at = s.at(time);
  const asked = { kind, eveOverride: false, before };
  const not = (paused ? undefined : lastLook(calendarOf(s.state.facts), asked, at)) ?? whilePaused(calendarOf(s.state.facts), asked, at);
  return new Story(record(s.state, deferred(s.state, letterOf(s, kind).id, at, not.because, not.notBefore)), at);
}

/** Its moment on Tuesday 16 June has come, and nothing came of it. */
function triedInVain(why: string): Story {
  const at = monday().at('2026-06-16T08:00');
  return new Story(record(monday().state, { outcome: 'needsAttention', at, what: `letter:${letterOf(monday(), 'infoCitizen').id}`, because: `lykkes ikke: ${why}` }), at);
}

/** Each word for which a letter waits, with the lives that come to it. A word without a life does not compile. */
const LIVES: { readonly [W in PutOff]: Readonly<Record<string, () => Said>> } = {
  friday: {
    'written on Friday 12 June, looked at from Monday': () => ({
      story: opened('2026-06-12T10:00'), at: '2026-06-12T11:00', letter: 'infoCitizen', queue: 'fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00',
      on: '2026-06-15', leaves: { movedFrom: '2026-06-12', da: 'fredag', by: 'digitalPost', expected: false },
    }),
    'written on Friday 12 June, looked at on the day itself': () => ({
      story: opened('2026-06-12T10:00'), at: '2026-06-12T11:00', letter: 'infoEmployer', queue: 'fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00',
      on: '2026-06-12', staysAway: { da: 'fredag', to: thursday.at('2026-06-15T08:00'), cancelled: false },
    }),
    'to a citizen outside Digital Post: on paper, by the same rule': () => ({
      story: opened('2026-06-12T10:00', { digitalPost: false }), at: '2026-06-12T11:00', letter: 'infoCitizen', queue: 'fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00',
      on: '2026-06-15', leaves: { by: 'paper', movedFrom: '2026-06-12' },
    }),
  },
  weekend: {
    'written on Saturday 13 June': () => ({
      story: opened('2026-06-13T10:00'), at: '2026-06-13T11:00', letter: 'infoCitizen', queue: 'weekend: sendes mandag den 15. juni 2026 kl. 08.00',
      on: '2026-06-15', leaves: { movedFrom: '2026-06-13', da: 'weekend' },
    }),
  },
  dayOff: {
    'written on Christmas Eve': () => ({
      story: opened('2026-12-24T10:00'), at: '2026-12-24T11:00', letter: 'infoCitizen', queue: 'juleaften, fredag, 2. juledag og weekend: sendes mandag den 28. december 2026 kl. 08.00',
      on: '2026-12-28', leaves: { movedFrom: '2026-12-24', da: 'juleaften' },
    }),
    'a closing day that the municipality has added since, of which the case has not heard': () => ({
      story: monday(), at: '2026-06-15T17:00', letter: 'infoCitizen', queue: 'efter kontortid: sendes tirsdag den 16. juni 2026 kl. 08.00',
      closed: ['2026-06-16'], on: '2026-06-16', staysAway: { da: 'lukkedag', to: thursday.at('2026-06-17T08:00'), cancelled: false },
    }),
  },
  eve: {
    'a decision on Thursday 4 June, before a closing day': () => ({
      story: opened('2026-06-01T09:00').tell('2026-06-04T10:00', 'partialRecovery', { from: '2026-06-05', hoursPerWeek: 20 }), at: '2026-06-04T11:00', letter: 'partialRecoveryDecision',
      queue: 'dagen før grundlovsdag, fredag og weekend: sendes mandag den 8. juni 2026 kl. 08.00', on: '2026-06-08', leaves: { movedFrom: '2026-06-04', da: 'dagen før grundlovsdag', remark: false },
    }),
  },
  officeHours: {
    'written on Monday 15 June at 16:00': () => ({
      story: monday(), at: '2026-06-15T17:00', letter: 'infoCitizen', queue: 'efter kontortid: sendes tirsdag den 16. juni 2026 kl. 08.00', on: '2026-06-16', leaves: { movedFrom: '2026-06-15', da: 'efter kontortid' },
    }),
    'written on Monday 15 June at 07:00: it leaves on its own day, and has not moved': () => ({
      story: opened('2026-06-15T07:00'), at: '2026-06-15T07:30', letter: 'infoCitizen', queue: 'før kontortid: sendes mandag den 15. juni 2026 kl. 08.00', on: '2026-06-15', leaves: { movedFrom: undefined, because: undefined },
    }),
  },
  calendar: {
    'the case hears of a new closing day': () => {
      const before = monday();
      const at = before.at('2026-06-15T17:00');
      const setting = buildSetting({ closingDays: [...DEFAULT_CLOSING_DAYS, '2026-06-16'] }, 2026);
      return {
        story: new Story(record(before.state, { outcome: 'settingTaken', at, setting }), at).downUntil('2026-06-15T17:01'), at: '2026-06-15T17:02', letter: 'infoCitizen', queue: 'kalenderen er ændret (efter kontortid og lukkedag): sendes onsdag den 17. juni 2026 kl. 08.00',
        on: '2026-06-17', leaves: { movedFrom: '2026-06-15', da: 'kalenderen er ændret' },
      };
    },
  },
  interview: {
    'an invitation whose turn comes as its interview begins: cancelled then': () => ({
      story: booked('2026-06-12T10:00', '2026-06-15T08:00'), at: '2026-06-12T11:00', letter: 'invitation', queue: 'fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00',
      on: '2026-06-15', staysAway: { da: 'brevet kunne ikke nå frem før samtalen', cancelled: true, to: undefined },
    }),
    'an invitation that the sender had in hand as its interview began: the case cancels it at once': () => ({
      story: putOffBySender(booked('2026-06-15T07:30', '2026-06-15T12:00'), 'invitation', '2026-06-15T12:00', { before: thursday.at('2026-06-15T12:00') }), at: '2026-06-15T12:00', letter: 'invitation',
      queue: 'samtalen er begyndt: sendes mandag den 15. juni 2026 kl. 12.00', on: '2026-06-15', staysAway: { da: 'brevet kunne ikke nå frem før samtalen', cancelled: true },
    }),
  },
  override: {
    'a decision that a team lead lets leave on Thursday 4 June': () => ({
      story: thursday.tell('2026-06-03T16:00', 'eveOverrideApproved', { letter: decision, reason: TEXT }, { by: 'teamLead' }), at: '2026-06-03T17:00', letter: 'partialRecoveryDecision',
      queue: 'godkendt til afsendelse før en fridag (efter kontortid): sendes torsdag den 4. juni 2026 kl. 08.00', on: '2026-06-04', leaves: { movedFrom: '2026-06-03', da: 'godkendt til afsendelse før en fridag', remark: true },
    }),
  },
  triedAgain: {
    'an operator has tried again on a Friday what the sender had put off until Tuesday': () => {
      const friday = opened('2026-06-12T10:00');
      const id = letterOf(friday, 'infoCitizen').id;
      const put = new Story(record(friday.state, deferred(friday.state, id, friday.at('2026-06-12T10:30'), 'kommunens breve er sat på pause', friday.at('2026-06-16T08:00'))), friday.at('2026-06-12T10:30'));
      return {
        story: put.tell('2026-06-12T11:00', 'effectRetried', { what: `letter:${id}` }), at: '2026-06-12T11:30', letter: 'infoCitizen', queue: 'prøves igen (fredag og weekend): sendes mandag den 15. juni 2026 kl. 08.00',
        on: '2026-06-15', leaves: { movedFrom: '2026-06-12', da: 'prøves igen' },
      };
    },
  },
  paused: {
    'a municipality whose letters are paused: looked at again each day': () => ({
      story: monday(), at: '2026-06-15T17:00', letter: 'infoCitizen', queue: 'efter kontortid: sendes tirsdag den 16. juni 2026 kl. 08.00',
      paused: true, on: '2026-06-16', staysAway: { da: 'kommunens breve er sat på pause', to: thursday.at('2026-06-17T08:00'), cancelled: false },
    }),
    'once the sender has found the pause': () => ({
      story: putOffBySender(monday(), 'infoCitizen', '2026-06-16T08:00', { paused: true }), at: '2026-06-16T09:00', letter: 'infoCitizen', queue: 'kommunens breve er sat på pause: ses på igen onsdag den 17. juni 2026 kl. 08.00',
      paused: true, on: '2026-06-16', staysAway: { da: 'kommunens breve er sat på pause', to: thursday.at('2026-06-17T08:00') },
    }),
  },
  held: {
    'a letter that an operator holds back': () => ({
      story: monday().tell('2026-06-15T16:30', 'letterHeld', { letter: letterOf(monday(), 'infoCitizen').id, reason: TEXT }), at: '2026-06-15T17:00', letter: 'infoCitizen',
      queue: 'holdt tilbage: sendes først, når det er givet fri', on: '2026-06-16', staysAway: { da: 'holdt tilbage', to: undefined, cancelled: false },
    }),
  },
  approval: {
    'a hearing that waits for a second person': () => ({
      story: proposed({ decisionsNeedApproval: true }), at: '2026-03-10T11:00', letter: 'hearing', queue: 'afventer godkendelse: sendes først, når en anden person har godkendt det',
      on: '2026-03-11', staysAway: { da: 'afventer godkendelse', to: undefined, cancelled: false },
    }),
  },
  trouble: {
    'the channel refuses it: it waits for a person, and leaves on no day that is rehearsed': () => ({
      story: triedInVain('channelRefused'), at: '2026-06-16T09:00', letter: 'infoCitizen', queue: 'kanalen afviser brevet: venter på en medarbejder',
      on: '2026-06-18', staysAway: { da: 'kanalen afviser brevet', to: undefined, cancelled: false },
    }),
    'the channel does not answer: it is tried again, and leaves when it does': () => ({
      story: triedInVain('channelUnreachable'), at: '2026-06-16T09:00', letter: 'infoCitizen', queue: 'kanalen for breve svarer ikke; prøves igen', on: '2026-06-16', leaves: { movedFrom: '2026-06-15' },
    }),
  },
  // Nothing comes to it by itself; a log of another release may hold words that this one does not know.
  other: {
    'words that this release does not know': () => ({
      story: new Story(record(monday().state, deferred(monday().state, letterOf(monday(), 'infoCitizen').id, thursday.at('2026-06-15T17:00'), 'månen er fuld')), thursday.at('2026-06-15T17:00')),
      at: '2026-06-15T17:00', letter: 'infoCitizen', queue: 'månen er fuld: sendes tirsdag den 16. juni 2026 kl. 08.00', on: '2026-06-16', leaves: { movedFrom: '2026-06-15', da: 'månen er fuld' },
    }),
  },
};

describe.each(PUT_OFFS)('why a letter waits: %s', (word) => {
  it('has a life that comes to it', () => expect(Object.keys(LIVES[word])).not.toEqual([]));

  it.each(Object.entries(LIVES[word]))('%s', (_, life) => {
    const { story, at, letter, queue, on, leaves, staysAway, closed = [], paused = false } = life();
    const now = story.at(at);
    const record = letterOf(story, letter);
    const shown = goesIn({ log: story.state.log, letters: story.state.facts.letters, attention: story.state.facts.attention }, record);
    expect(record.state).toBe('waiting');
    expect(shown.da).toBe(queue);
    const calendar = closed.length === 0 ? calendarOf(story.state.facts) : buildSetting({ closingDays: [...DEFAULT_CLOSING_DAYS, ...closed] }, 2026).calendar;
    const said = rehearse(story.state, { on, now, calendar, paused });
    const [leaving, staying] = [said.leaves, said.staysAway].map((lines: readonly (Leaves | StaysAway)[]) => lines.filter((l) => l.letter === record.id));
    const told = (lines: readonly object[] | undefined, wanted: object = {}) => lines!.map((line) => Object.fromEntries(Object.keys(wanted).map((name) => [name, (line as Record<string, unknown>)[name]])));
    expect(told(leaving, leaves)).toEqual(leaves ? [leaves] : []);
    expect(told(staying, staysAway)).toEqual(staysAway ? [staysAway] : []);
    expect([shown, ...leaving!, ...staying!].map((l) => l.because), 'one of both says it in this word').toContain(word);
  });
});

it('every word has its own Danish reasons', () => {
  const reasons = Object.entries(LIVES).flatMap(([word, lives]) => Object.values(lives).map((life) => {
    const { leaves, staysAway } = life();
    return [leaves?.da ?? staysAway?.da, word] as const;
  }));
  for (const [da, word] of reasons) if (da !== undefined) expect(putOffWord(da), da).toBe(word);
});
