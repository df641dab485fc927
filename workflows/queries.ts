import { ApplicationFailure, defineQuery, setHandler } from '@temporalio/workflow';
import { agendaOf } from '../domain/agenda/view.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { caseFile } from '../domain/engine.ts';
import { timelineOf } from '../domain/log.ts';
import { QUERY } from '../domain/messages.ts';
import type { LiveCase } from './liveCase.ts';

/** What a sandbox's runner asks before it looks: has the case done all it has to do by now? */
export interface Quiet {
  readonly ready: boolean;
  readonly quiet: boolean;
  /** How far the case's clock is from Temporal's. */
  readonly offsetMs: number;
  /** What the case's timer waits for. */
  readonly next?: Instant;
}

/** What can be asked of a case; also after its end, as long as its history is kept. */
export function answerQueries(live: LiveCase, quiet: () => Quiet): void {
  const ready = <T>(give: () => T) => (): T => {
    if (!live.ready) throw ApplicationFailure.nonRetryable('The case is not open yet.', 'notReady');
    return give();
  };
  setHandler(defineQuery(QUERY.case), ready(() => caseFile(live.state)));
  setHandler(defineQuery(QUERY.agenda), ready(() => agendaOf(live.state.facts)));
  setHandler(defineQuery(QUERY.timeline), ready(() => timelineOf(live.state.log)));
  setHandler(defineQuery(QUERY.log), () => live.state.log);
  setHandler(defineQuery(QUERY.quiet), quiet);
}
