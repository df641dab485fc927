import { buildCalendar, dayOf } from '../../domain/calendar/calendar.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import { whyNot } from '../../domain/calendar/dispatch.ts';
import { LETTERS, type LetterKind } from '../../domain/letters.ts';
import type { LetterKept } from '../../stack/postBoxLetters.ts';
import type { Evidence } from '../evidence.ts';

/** The record's id within its case: `caseId:letter`. */
const letterOf = ({ caseId }: Evidence, kept: LetterKept): string => kept.id.slice(caseId.length + 1);
/** The agenda's key: an entry that came again has `~2`, `~3` … behind it, and is the same letter all the same. */
const keyOf = (letter: string): string => letter.replace(/~\d+$/, '');

/** A letter that the box accepted twice: by its id, or as the same entry of the same case's agenda. */
export const doubledLetters = (e: Evidence): string[] =>
  e.box.flatMap((kept, i) => {
    const first = e.box.findIndex((other) => keyOf(letterOf(e, other)) === keyOf(letterOf(e, kept)));
    return first < i ? [`${letterOf(e, kept)} was accepted at ${showInstant(kept.at)}, and as ${letterOf(e, e.box[first]!)} at ${showInstant(e.box[first]!.at)}`] : [];
  });

/** By the machine's own time-zone table, not by the house's calendar: what is proved here must not stand on itself. */
const weekdayOf = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', weekday: 'long' });
const NEVER = ['Friday', 'Saturday', 'Sunday'];
const calendar = buildCalendar(2020, 2045);

/** Why a letter should not have left on that day of its case's clock; nothing where it might. */
function quiet(e: Evidence, kept: LetterKept): string | undefined {
  const weekday = weekdayOf.format(kept.at);
  if (NEVER.includes(weekday)) return weekday;
  const record = e.file.letters.find((l) => l.id === letterOf(e, kept));
  const row = LETTERS[kept.kind as LetterKind];
  return whyNot(calendar, dayOf(calendar, kept.at), row.cls, record?.eveOverride !== undefined);
}

/** Letters that left on a Friday, a weekend or a day off, and decisions on an eve that nobody approved. */
export const quietDayLetters = (e: Evidence): string[] =>
  e.box.flatMap((kept) => {
    const why = quiet(e, kept);
    return why === undefined ? [] : [`${letterOf(e, kept)} left at ${showInstant(kept.at)}: ${why}`];
  });

const leaving = (at: number, by: string | undefined): string => `${showInstant(at)}${by === undefined ? '' : ` by ${by}`}`;

/** Letters in the box that the case does not know as sent at that moment and by that way, and the other way round. */
export const strayLetters = (e: Evidence): string[] => {
  const inBox = new Map(e.box.map((kept) => [letterOf(e, kept), leaving(kept.at, kept.by)]));
  const sent = new Map(e.file.letters.filter((l) => l.state === 'sent').map((l) => [l.id, leaving(l.sentAt!, l.by)]));
  return [
    ...[...inBox].filter(([id, how]) => sent.get(id) !== how).map(([id, how]) => `${id} is in the box since ${how}; the case ${sent.has(id) ? `says ${sent.get(id)!}` : 'does not know it as sent'}`),
    ...[...sent.keys()].filter((id) => !inBox.has(id)).map((id) => `${id} was sent, says the case; the box has none`),
  ];
};
