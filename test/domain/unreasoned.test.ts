import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../domain/facts.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { preview } from '../../domain/preview.ts';
import { rehearse } from '../../domain/rehearsal.ts';
import { asEvent } from '../../simulate/pureEngine.ts';
import { opened, type Story } from './cases.ts';

const REASON = { reason: 'text:aaaaaaaaaaaa' };
const MISSING = 'Der er ikke skrevet en begrundelse til det.';

/** What the caseworker is told of the letters of an event before telling it. */
function told(story: Story, time: string, kind: EventKind, data: object): string[] {
  const is = preview(story.until(time).state, asEvent(kind, { id: 'asked', data: data as never }, story.at(time)));
  if ('refused' in is) throw new Error(is.refused.detail);
  return is.changes.flatMap((c) => (c.what === 'letter' ? [`${c.unreasoned ? 'unreasoned: ' : ''}${c.da}`] : []));
}
const unreasonedIn = (sentences: readonly string[]): number => sentences.filter((s) => s.startsWith('unreasoned: ') && s.endsWith(MISSING)).length;

/** Unemployed: no letter but the citizen's. */
const case_ = opened('2026-05-11T10:00', { employment: 'unemployed' });

describe('a letter that must give a reason, and has none', () => {
  it('is told of before the event is: a hearing that waits over the weekend, a decision that leaves at once', () => {
    const [hearing] = told(case_, '2026-06-12T10:00', 'lapseProposed', {});
    expect(hearing).toMatch(/^unreasoned: Brevet »Partshøring« til borgeren skrives og sendes mandag den 15\. juni 2026 kl\. 08\.00: .+\. Der er ikke skrevet en begrundelse til det\.$/);
    const heard = case_.tell('2026-06-08T10:00', 'lapseProposed', {});
    expect(unreasonedIn(told(heard, '2026-06-23T10:00', 'lapseDecided', {}))).toBe(1);
  });

  it('is none where a reason is written, for the decision or for its hearing, and no letter of information', () => {
    expect(unreasonedIn(told(case_, '2026-06-12T10:00', 'lapseProposed', REASON))).toBe(0);
    const heard = case_.tell('2026-06-08T10:00', 'lapseProposed', REASON);
    expect(unreasonedIn(told(heard, '2026-06-23T10:00', 'lapseDecided', {}))).toBe(0);
    expect(unreasonedIn(told(case_, '2026-06-09T10:00', 'fullRecovery', { on: '2026-06-09' }))).toBe(0);
  });

  it('is marked in the rehearsal of its day', () => {
    for (const [data, unreasoned] of [[{}, true], [REASON, undefined]] as const) {
      const { state } = case_.tell('2026-06-12T10:00', 'lapseProposed', data);
      const { leaves } = rehearse(state, { on: '2026-06-15', now: case_.at('2026-06-12T10:00'), calendar: calendarOf(state.facts), paused: false });
      expect(leaves.map((l) => [l.kind, l.unreasoned])).toEqual([['hearing', unreasoned]]);
    }
  });
});
