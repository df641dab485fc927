import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../domain/history/sentences.ts';
import { calendarOf } from '../../domain/facts.ts';
import { opened } from './cases.ts';
import { isTrouble, troubleOf, whyNotSkipped } from '../../domain/troubles.ts';

const effect = (because: string) => troubleOf({ kind: 'effect', because });
const message = (because: string) => troubleOf({ kind: 'message', because });

describe('the kind of trouble', () => {
  test('of an effect is the code that it failed with', () => {
    expect(effect('lykkes ikke: channelRefused')).toBe('channelRefused');
    expect(effect('lykkes ikke: timeout')).toBe('timeout');
    expect(effect('lykkes ikke: somethingNew')).toBe('unexpected');
    expect(effect('alle konsulenter har nået loftet for antal sager')).toBe('overCeiling');
    expect(effect('mere end 100 beskeder er afvist; flere skrives ikke op')).toBe('tooManyMessages');
  });

  test('of a message is why it was refused', () => {
    expect(message('Beskeden kan ikke læses. [undecodable]')).toBe('undecodable');
    expect(message('Beskeden har ikke den rette form. [malformed]; /data/from must be a real day')).toBe('malformed');
    expect(message('Ingen besked har det navn.')).toBe('unknownMessage');
    expect(message('En sag kan ikke afbrydes udefra.')).toBe('cancelAsked');
    expect(message('Der er ikke booket en samtale af den slags. [noBooking]')).toBe('messageRefused');
  });

  test('every failure of an activity has its row', async () => {
    const { FAILURES } = await import('../../activities/failures.ts');
    expect(Object.keys(FAILURES).filter((code) => !isTrouble(code))).toEqual([]);
  });
});

test('a letter can be skipped; a consultant, a transition, a setting and a case file can not', () => {
  expect(whyNotSkipped('letter:infoCitizen:opening:citizen')).toBeUndefined();
  for (const what of ['assignConsultant', 'openJobClarification:e1', 'setting', 'caseFile', 'messages', 'tell.companyCalled']) expect(whyNotSkipped(what)).toMatch(/\.$/);
});

test('a case’s way tells of what fails in Danish, not in codes', () => {
  const story = opened('2026-06-08T09:00');
  const told = sentenceOf({ outcome: 'needsAttention', at: story.at('2026-06-08T09:00'), what: 'letter:a', because: 'lykkes ikke: channelRefused' }, { calendar: calendarOf(story.state.facts), names: new Map([['a', 'brevet »a«']]), rules: () => undefined });
  expect(told).toContain('brevet »a« kræver opmærksomhed: kanalen afviser brevet.');
});
