import { dayOf, type CalendarData } from '../calendar/calendar.ts';
import { momentInWords } from '../agenda/danish.ts';
import { EVENTS } from '../events/table.ts';
import { isOutcome, type LogEntry } from '../log.ts';
import { OUTCOMES_DA } from '../timeline.ts';

/** `»samtale booket« fredag den 5. juni 2026 kl. 09.00, fortalt mandag den 8. juni 2026 kl. 10.00`. */
export function told(c: CalendarData, e: LogEntry): string {
  if (isOutcome(e)) return `»${OUTCOMES_DA[e.outcome]}« ${momentInWords(c, e.at)}`;
  const late = dayOf(c, e.recordedAt) === dayOf(c, e.at) ? '' : `, fortalt ${momentInWords(c, e.recordedAt)}`;
  return `»${EVENTS[e.kind].da}« ${momentInWords(c, e.at)}${late}`;
}

/** The events behind an entry, as a sentence. */
export function restsOnThem(c: CalendarData, events: readonly LogEntry[]): string[] {
  return events.length === 0 ? [] : [`Grundlaget er ${events.map((e) => told(c, e)).join(' og ')}.`];
}
