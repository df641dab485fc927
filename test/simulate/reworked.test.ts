import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFile } from '../../domain/engine.ts';
import { isOutcome, type LogEntry } from '../../domain/log.ts';
import { differ } from '../../simulate/lives/differ.ts';
import { aLifeInOfficeHours } from '../../simulate/lives/inOfficeHours.ts';
import { play } from '../../simulate/lives/play.ts';
import { toTheDay } from '../../simulate/lives/script.ts';
import { reworked } from '../../simulate/reworked.ts';
import { opened } from '../domain/cases.ts';

const SEED = 20260612;

describe('a case worked out anew from what came from outside', () => {
  it('is the same to the day, for any life in office hours', () => {
    fc.assert(fc.property(aLifeInOfficeHours, (life) => {
      const { state, now } = play(life, { nights: false });
      expect(differ(toTheDay(caseFile(state)), toTheDay(caseFile(reworked(state.log, state, now))))).toEqual([]);
    }), { seed: SEED, numRuns: 150 });
  });

  const story = opened('2026-06-11T10:00').tell('2026-06-11T10:30', 'planAgreed', { goal: 'sameJob' });
  const now = story.at('2026-06-11T11:00');
  const without = (drop: (entry: LogEntry) => boolean) => caseFile(reworked(story.state.log.filter((e) => !drop(e)), story.state, now));

  it('Thursday 11 June: a letter that the log does not know as sent still waits, and its call is not opened', () => {
    const file = without((e) => isOutcome(e) && e.outcome === 'letterDispatched' && e.letter.startsWith('infoEmployer'));
    expect(file.letters.find((l) => l.kind === 'infoEmployer')).toMatchObject({ state: 'waiting' });
    expect(file.tasks.map((t) => t.kind)).not.toContain('callEmployer');
    expect(story.tasks('callEmployer')).toHaveLength(1);
  });

  it('Thursday 11 June at 15:00: what has not left by then waits for Monday 15 June', () => {
    const log = story.state.log.filter((e) => !(isOutcome(e) && e.outcome === 'letterDispatched'));
    const file = caseFile(reworked(log, story.state, story.at('2026-06-11T15:01')));
    expect(file.letters.map((l) => [l.state, new Date(l.plannedFor).toISOString()])).toEqual(file.letters.map(() => ['waiting', '2026-06-15T06:00:00.000Z']));
    expect(file.letters.length).toBeGreaterThan(2);
  });

  it('an event that the log does not hold leaves no trace, whatever stands behind it', () => {
    const file = without((e) => !isOutcome(e) && e.kind === 'planAgreed');
    expect(file.letters.map((l) => l.kind)).not.toContain('planConfirmation');
    expect(story.letters('planConfirmation').length).toBeGreaterThan(0);
  });
});
