import { describe, expect, it } from 'vitest';
import { record } from '../../domain/case.ts';
import { deferred, nextInstant, settle } from '../../domain/engine.ts';
import { opened, Story } from './cases.ts';

const REASON = 'text:aaaaaaaaaaaa';
const stateOf = (s: Story, kind: 'infoCitizen' | 'invitation' | 'infoEmployer') => s.letters(kind).map((l) => `${l.state} ${l.sentOn ?? ''}`.trim());

describe('a letter drafted on Friday 12 June 2026 that an operator holds', () => {
  const friday = opened('2026-06-12T10:00');
  const letter = friday.letters('infoCitizen')[0]!.id;
  const held = friday.tell('2026-06-12T11:00', 'letterHeld', { letter, reason: REASON });

  it('does not leave on Monday, while the others do, and the agenda says why', () => {
    const monday = held.until('2026-06-15T12:00');
    expect(stateOf(monday, 'infoCitizen')).toEqual(['waiting']);
    expect(stateOf(monday, 'infoEmployer')).toEqual(['sent 2026-06-15']);
    expect(monday.agenda('infoCitizen').map((l) => l.why)).toEqual([expect.stringContaining('er holdt tilbage og sendes først, når det er givet fri')]);
  });

  it('leaves when it is released on Tuesday at 10:00; released on Friday the 19th, on Monday the 22nd', () => {
    expect(stateOf(held.until('2026-06-15T12:00').tell('2026-06-16T10:00', 'letterReleased', { letter }), 'infoCitizen')).toEqual(['sent 2026-06-16']);
    const onFriday = held.until('2026-06-15T12:00').tell('2026-06-19T10:00', 'letterReleased', { letter });
    expect(stateOf(onFriday, 'infoCitizen')).toEqual(['waiting']);
    expect(stateOf(onFriday.until('2026-06-22T09:00'), 'infoCitizen')).toEqual(['sent 2026-06-22']);
  });

  it('is held once, and released only where it is held', () => {
    expect(() => held.tell('2026-06-12T12:00', 'letterHeld', { letter, reason: REASON })).toThrow();
    expect(() => friday.tell('2026-06-12T12:00', 'letterReleased', { letter })).toThrow();
  });
});

it('a withdrawn letter is cancelled, is not drafted again, and comes back where the withdrawal is taken back', () => {
  const friday = opened('2026-06-12T10:00');
  const letter = friday.letters('infoCitizen')[0]!.id;
  const withdrawn = friday.tell('2026-06-12T11:00', 'letterWithdrawn', { letter, reason: REASON }, { id: 'w' }).until('2026-06-16T12:00');
  expect(withdrawn.letters('infoCitizen').map((l) => [l.state, l.because])).toEqual([['cancelled', 'brevet er trukket tilbage']]);
  const back = withdrawn.correct('2026-06-16T13:00', 'w').until('2026-06-17T09:00');
  expect(back.letters('infoCitizen').map((l) => l.state)).toEqual(['sent']);
});

it('a letter that the sender put off stays put off until its moment, and goes at once when it is tried again', () => {
  const monday = opened('2026-06-15T07:00');
  const letter = monday.letters('infoCitizen')[0]!.id;
  const at = monday.at('2026-06-15T08:00');
  const tuesday = monday.at('2026-06-16T08:00');
  const put = new Story(record(monday.state, deferred(monday.state, letter, at, 'kommunens breve er sat på pause', tuesday)), at);
  const due = settle(put.state, put.at('2026-06-15T09:00'), true);
  expect(due.letters.map((l) => l.letter.id)).not.toContain(letter);
  expect(due.state.facts.letters.find((l) => l.id === letter)).toMatchObject({ plannedFor: tuesday, waitsBecause: 'kommunens breve er sat på pause' });
  const again = put.tell('2026-06-15T10:00', 'effectRetried', { what: `letter:${letter}` });
  expect(nextInstant(again.state, again.at('2026-06-15T10:00'))).toBe(again.at('2026-06-15T10:00'));
  expect(stateOf(again.until('2026-06-15T10:01'), 'infoCitizen')).toEqual(['sent 2026-06-15']);
});

it('a task is taken by one consultant, not by another meanwhile, and is free again when released', () => {
  const story = opened('2026-06-15T09:00');
  const { id } = story.tasks('firstInterview')[0]!;
  const taken = story.tell('2026-06-15T10:00', 'taskClaimed', { task: id, consultant: 'k1' });
  expect(taken.tasks('firstInterview')[0]!.claimedBy).toBe('k1');
  expect(() => taken.tell('2026-06-15T11:00', 'taskClaimed', { task: id, consultant: 'k2' })).toThrow();
  const free = taken.tell('2026-06-15T11:00', 'taskReleased', { task: id });
  expect(free.tell('2026-06-15T12:00', 'taskClaimed', { task: id, consultant: 'k2' }).tasks('firstInterview')[0]!.claimedBy).toBe('k2');
});

describe('what needs attention', () => {
  const story = opened('2026-06-12T10:00');
  const letter = story.letters('infoCitizen')[0]!.id;
  const at = story.at('2026-06-12T10:05');
  const failing = new Story(record(record(story.state, { outcome: 'needsAttention', at, what: `letter:${letter}`, because: 'lykkes ikke: channelRefused' }), { outcome: 'messageRefused', at, message: 'tell.nonsense', because: 'Ingen besked har det navn.' }), at);

  it('is listed until somebody has handled it, one thing or all', () => {
    expect(failing.state.facts.attention.map((a) => [a.kind, a.what])).toEqual([['effect', `letter:${letter}`], ['message', 'tell.nonsense']]);
    expect(failing.tell('2026-06-12T11:00', 'attentionHandled', { what: 'tell.nonsense' }).state.facts.attention.map((a) => a.what)).toEqual([`letter:${letter}`]);
    const none = failing.tell('2026-06-12T11:00', 'attentionHandled');
    expect(none.state.facts.attention).toEqual([]);
    expect(() => none.tell('2026-06-12T12:00', 'attentionHandled')).toThrow();
  });

  it('goes by itself where the letter leaves after all', () => {
    expect(failing.until('2026-06-15T09:00').state.facts.attention.map((a) => a.what)).toEqual(['tell.nonsense']);
  });
});

it('a task that opens on Thursday because nobody was at work on Tuesday says when it should have opened', () => {
  const story = opened('2026-06-12T10:00', { firstAbsenceDay: '2026-05-26' }).until('2026-06-15T09:00');
  // D+28 is Tuesday 23 June.
  const late = settle(story.state, story.at('2026-06-25T10:00'), true).state.facts.tasks.find((t) => t.kind === 'weekFourCall');
  expect(late).toMatchObject({ opensOn: '2026-06-25', plannedFor: story.at('2026-06-23T08:00') });
  expect(story.until('2026-06-25T10:00').tasks('weekFourCall')[0]).not.toHaveProperty('plannedFor');
});

it('a task that is past at its opening is no outage: it opens with the case', () => {
  expect(opened('2026-06-12T10:00', { firstAbsenceDay: '2026-05-01' }).tasks('weekFourCall')[0]).not.toHaveProperty('plannedFor');
});
