import { agendaOf } from '../domain/agenda/view.ts';
import { dayOf, minuteOf } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { calendarOf, type Facts } from '../domain/facts.ts';

const MOST = 180;
const two = (n: number): string => String(n).padStart(2, '0');

/** What an auditor reads at the timer: the local moment, and what falls due then. Keys only, nothing of a person. */
export function summaryOf(f: Facts, at: Instant): string {
  const c = calendarOf(f);
  const minute = Math.floor(minuteOf(c, at));
  const what = agendaOf(f).filter((e) => e.at === at && e.state !== 'open' && e.state !== 'absent').map((e) => e.key);
  const text = `${dayOf(c, at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)} ${what.length > 0 ? what.join(', ') : 'look again'}`;
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}
