import { expect, test } from 'vitest';
import type { Facts } from '../../../domain/facts.ts';
import type { CaseEvent } from '../../../domain/log.ts';
import { holds } from '../histories/holds.ts';
import { departures } from '../histories/logs.ts';
import { wall } from '../histories/oracle.ts';
import { play } from '../../../simulate/lives/play.ts';

const ADVERSE = ['decisionJobClarification', 'decisionReducedRate', 'decisionCessation', 'decisionLapse'];

/** The hearing about that proposal left, and was answered or its reply-by day has passed. */
function heard(f: Facts, proposal: string, answered: boolean, at: number): void {
  const hearing = f.letters.find((l) => l.key === `hearing:${proposal}:citizen` && l.state === 'sent');
  expect(hearing, `hearing about ${proposal}`).toBeDefined();
  if (!answered) expect(wall(at).day > hearing!.replyBy!, `reply by ${hearing!.replyBy}`).toBe(true);
}

function decided({ facts }: { facts: Facts }, e: CaseEvent): void {
  const round = facts.rounds.at(-1);
  if (e.kind === 'lapseDecided') heard(facts, facts.lapse!.id, facts.lapse!.answered !== undefined, e.at);
  if (e.kind !== 'reassessmentDecided' || e.data.outcome === 'extend') return;
  expect(e.data.outcome).toBe(round!.proposal!.outcome);
  heard(facts, round!.proposal!.id, round!.proposal!.answered !== undefined, e.at);
}

test('no adverse decision is taken, and none leaves, before the citizen was heard', () => {
  holds(100, (h) => {
    let last: { facts: Facts } | undefined;
    const { state } = play(h, {
      before: (s) => { last = s; },
      rest: (_s, _now, e) => { if (e && last) decided(last, e); },
    });
    for (const { letter, before, sent } of departures(state).filter((d) => ADVERSE.includes(d.letter.kind))) {
      const about = letter.kind === 'decisionLapse' ? before.lapse! : before.rounds.find((r) => letter.key.includes(`:${r.decision?.id}:`))!.proposal!;
      heard(before, about.id, about.answered !== undefined, sent.at);
    }
  });
});
