import { describe, expect, it } from 'vitest';
import { toBeSent } from '../../domain/toBeSent.ts';
import { opened, type Story } from './cases.ts';

const [PROPOSED, DECIDED] = ['text:proposed0000', 'text:decided00000'];

/** What the letter that waits would give as its reason: the id of a text. */
function reasonIn(story: Story, kind: string): unknown {
  const letter = story.state.facts.letters.find((l) => l.kind === kind && l.state === 'waiting')!;
  const order = toBeSent(story.state, letter);
  return 'data' in order ? order.data.reason : order;
}

/** Heard about a cessation from Monday 2 March 2026 on, and answered on Wednesday the 4th. */
const heard = (reason?: string): Story =>
  opened('2026-01-05T09:00')
    .tell('2026-03-02T09:00', 'reassessmentProposed', { outcome: 'cease', ...(reason && { reason }) })
    .tell('2026-03-04T09:00', 'hearingAnswered', {});

describe('the reason in a decision that waits on Friday 6 March 2026', () => {
  const decided = (story: Story, data: Readonly<Record<string, unknown>>): Story => story.tell('2026-03-06T09:00', 'reassessmentDecided', { outcome: 'cease', ...data });

  it('is its own, where one is written', () => {
    expect(reasonIn(decided(heard(PROPOSED), { reason: DECIDED }), 'decisionCessation')).toBe(DECIDED);
    expect(reasonIn(decided(heard(), { reason: DECIDED }), 'decisionCessation')).toBe(DECIDED);
  });

  it('is that which the citizen was heard about, where none is written for the decision', () => {
    expect(reasonIn(decided(heard(PROPOSED), {}), 'decisionCessation')).toBe(PROPOSED);
    expect(reasonIn(decided(heard(), {}), 'decisionCessation')).toBeUndefined();
  });

  it('is not that of a proposal of something else', () => {
    const extended = heard(PROPOSED).tell('2026-03-06T09:00', 'reassessmentDecided', { outcome: 'extend', ground: 5 });
    expect(reasonIn(extended, 'decisionExtension')).toBeUndefined();
  });

  it('is that of the hearing for a lapse too', () => {
    const lapsed = (data: Readonly<Record<string, unknown>>): Story =>
      opened('2026-01-05T09:00')
        .tell('2026-03-02T09:00', 'lapseProposed', { reason: PROPOSED })
        .tell('2026-03-04T09:00', 'hearingAnswered', {})
        .tell('2026-03-06T09:00', 'lapseDecided', data);
    expect(reasonIn(lapsed({}), 'decisionLapse')).toBe(PROPOSED);
    expect(reasonIn(lapsed({ reason: DECIDED }), 'decisionLapse')).toBe(DECIDED);
  });
});
