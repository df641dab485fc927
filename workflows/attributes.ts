import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { CaseState } from '../domain/case.ts';
import { phaseOf, statusOf } from '../domain/status.ts';

const KEYS = {
  municipality: defineSearchAttributeKey('SagsgangMunicipality', 'KEYWORD'),
  status: defineSearchAttributeKey('SagsgangStatus', 'KEYWORD'),
  consultant: defineSearchAttributeKey('SagsgangConsultant', 'KEYWORD'),
  phase: defineSearchAttributeKey('SagsgangPhase', 'KEYWORD'),
  needsAttention: defineSearchAttributeKey('SagsgangNeedsAttention', 'BOOL'),
};

/** Search attributes, written where one changed: each time costs an event of history. */
export class Attributes {
  private shown: Readonly<Record<string, string | boolean | undefined>> = {};

  look({ municipality, facts }: CaseState): void {
    const now = { municipality, status: statusOf(facts), consultant: facts.consultant, phase: phaseOf(facts), needsAttention: facts.attention.length > 0 };
    const changed = (Object.keys(KEYS) as (keyof typeof KEYS)[]).filter((name) => now[name] !== undefined && now[name] !== this.shown[name]);
    if (changed.length === 0) return;
    upsertSearchAttributes(changed.map((name) => ({ key: KEYS[name], value: now[name] }) as SearchAttributeUpdatePair));
    this.shown = now;
  }
}
