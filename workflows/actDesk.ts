import type { CaseActivities } from '../activities/types.ts';
import { actKey } from '../domain/acts.ts';
import type { Due } from '../domain/engine.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

type Act = Due['acts'][number];

/** The consultant, and the transition to job clarification: each once, as a promise of its own. */
export class ActDesk {
  private readonly running = new Set<string>();

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {}

  /** For some tries only: letters wait, so that they can name the consultant, but not for one who is not found. */
  isAssigning = false;

  get busy(): ReadonlySet<string> {
    return this.running;
  }

  look(due: readonly Act[]): void {
    for (const act of due) {
      const key = actKey(act);
      if (this.running.has(key)) continue;
      this.running.add(key);
      void this.carryOut(act, key);
    }
  }

  private async carryOut(act: Act, key: string): Promise<void> {
    if (act.act === 'assignConsultant') await this.assign(key);
    else await this.open(act, key);
    this.running.delete(key);
    this.live.stirred = true;
  }

  private async assign(key: string): Promise<void> {
    const { caseId, municipality, facts } = this.live.state;
    const ceiling = facts.setting!.profile.caseloadCeiling;
    const order = { caseId, municipality, ceiling };
    const { consultant, overCeiling } = (await this.assignSoon(order)) ?? (await insist(this.live, key, (patience) => this.hands[patience].assignConsultant(order)));
    // Somebody may have named one meanwhile: a person's choice stands.
    if (this.live.state.facts.consultant) return;
    this.live.note({ outcome: 'consultantAssigned', consultant });
    if (overCeiling) this.live.attend(key, 'alle konsulenter har nået loftet for antal sager');
  }

  private async assignSoon(order: Parameters<CaseActivities['assignConsultant']>[0]) {
    this.isAssigning = true;
    try {
      return await this.hands.brief.assignConsultant(order);
    } catch {
      return undefined;
    } finally {
      this.isAssigning = false;
      this.live.stirred = true;
    }
  }

  private async open(act: Extract<Act, { act: 'openJobClarification' }>, key: string): Promise<void> {
    const { caseId, municipality, facts } = this.live.state;
    const { on } = act;
    const order = { caseId, municipality, on, consultant: facts.consultant, key: act.key };
    const { programme } = await insist(this.live, key, (patience) => this.hands[patience].openJobClarification(order));
    this.live.note({ outcome: 'jobClarificationOpened', on, key: act.key, programme });
  }
}
