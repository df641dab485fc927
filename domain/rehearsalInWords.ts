import { capital, clock, inWords, momentInWords } from './agenda/danish.ts';
import { letterNamed, waitingRule, waitingRules } from './agenda/sentences.ts';
import { minuteOf, type CalendarData } from './calendar/calendar.ts';
import { SENT_ONCE } from './goes.ts';
import { letterRow, WAY_DA, type LetterKind } from './letters.ts';
import type { Leaves, RehearsedDay, StaysAway } from './rehearsal.ts';
import { PAUSED } from './waits.ts';

const letters = (n: number): string => `${n === 0 ? 'ingen' : n} ${n === 1 ? 'brev' : 'breve'}`;
const some = (n: number, what: string): string[] => (n === 0 ? [] : [`${n} ${what}`]);

function heading({ on, name, counts: { letters: n, byClass, moved, expected, staysAway } }: RehearsedDay): string {
  const of = [...some(byClass.decision, byClass.decision === 1 ? 'afgørelse eller partshøring' : 'afgørelser eller partshøringer'), ...some(moved, 'flyttet hertil'), ...some(expected, 'ikke skrevet endnu')];
  return `${capital(inWords(on))}, ${name}: ${letters(n)} sendes${of.length > 0 ? `, heraf ${of.join(', ')}` : ''}${staysAway > 0 ? `; ${letters(staysAway)} bliver tilbage` : ''}.`;
}

function leaving(c: CalendarData, { at, kind, recipient, by, caseId, expected, remark, unreasoned, movedFrom, da, over = [] }: Leaves): string {
  const more = [
    ...(expected ? ['ikke skrevet endnu'] : []), ...(remark ? ['med bemærkningen om et ubelejligt tidspunkt'] : []), ...(unreasoned ? ['uden en skrevet begrundelse'] : []),
    ...(movedFrom && da ? [`flyttet fra ${inWords(movedFrom)}: ${waitingRules(c, over, da)}`] : []),
  ];
  return `${capital(clock(minuteOf(c, at)))}: ${letterNamed(kind, recipient)}${by ? ` ${WAY_DA[by]}` : ''} i sag ${caseId}${more.map((m) => `; ${m}`).join('')}.`;
}

function staying(c: CalendarData, { kind, recipient, caseId, to, cancelled, because, da, over = [] }: StaysAway): string {
  const once = SENT_ONCE[because];
  const what = cancelled ? `annulleres: ${da}` : to !== undefined ? `flyttes til ${momentInWords(c, to)}: ${waitingRules(c, over, da)}` : `bliver tilbage: ${da}${once ? `; ${once}` : ''}`;
  return `${capital(letterNamed(kind, recipient))} i sag ${caseId} ${what}.`;
}

/** A rehearsed day line by line, in Danish: what there is in all, then each letter that leaves, each that does not. Nobody's name is in it. */
export function* rehearsalInWords(day: RehearsedDay): Generator<string> {
  const { calendar: c, quiet, paused, counts: { byKind }, leaves, staysAway } = day;
  yield heading(day);
  if (quiet !== undefined) yield `${capital(waitingRule(c, quiet))}.`;
  if (paused) yield `${capital(PAUSED)} ${momentInWords(c, paused.pausedAt)}: ${paused.reason}. Her regnes med, at pausen varer ved.`;
  for (const [kind, n] of Object.entries(byKind) as [LetterKind, number][]) yield `  ${n} × ${letterRow(kind).da}`;
  for (const l of leaves) yield leaving(c, l);
  for (const l of staysAway) yield staying(c, l);
}
