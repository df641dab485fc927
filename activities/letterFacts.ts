import { buildSetting } from '../domain/buildSetting.ts';
import { dayOf, type CalendarData } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { consultant } from '../db/consultants.ts';
import { dispatchKnown } from '../db/letterDispatch.ts';
import { municipality, type Municipality } from '../db/municipality.ts';
import { personOfCase } from '../db/people.ts';
import type { Pool } from '../db/pool.ts';
import { textsOfCase } from '../db/texts.ts';
import type { LetterOut } from '../letters/channel.ts';
import { deadlines } from '../domain/deadlines.ts';
import type { LetterData, LetterFacts } from '../letters/facts.ts';
import { textIds } from '../letters/renderLetter.ts';
import { failure } from './failures.ts';
import type { LetterOrder } from './types.ts';

export async function municipalityOf(pool: Pool, id: string): Promise<Municipality> {
  const found = await municipality(pool, id);
  if (!found) throw failure('municipalityUnknown', `municipality ${id} is not known here`);
  return found;
}

/** All of a letter but its moment: read before the clock is asked, so that nothing slow lies between asking and sending. */
export interface Prepared {
  readonly calendar: CalendarData;
  readonly to: LetterOut['to'];
  readonly from: LetterOut['from'];
  factsAt(at: Instant): LetterFacts;
}

/** Whom a letter goes to where nobody told a name. */
const UNNAMED: Readonly<Record<LetterOrder['to'], string>> = { citizen: 'Borgeren', employer: 'Arbejdsgiveren', doctor: 'Egen læge', appealsBoard: 'Ankestyrelsen' };

/** Gathers what the letter states, from the order and from PostgreSQL. */
export async function prepare(pool: Pool, order: LetterOrder, year: number): Promise<Prepared> {
  const data = order.data as LetterData;
  const home = await municipalityOf(pool, order.municipality);
  // Newer than the case's own, perhaps: a closing day added since holds for the letters of running cases too.
  const { calendar } = buildSetting(home.profile, year);
  const person = await personOfCase(pool, order.caseId);
  const texts = await textsOfCase(pool, order.caseId, textIds(data));
  const who = data.consultant === undefined ? undefined : await consultant(pool, data.consultant);
  const complainedOf = data.letter === undefined ? undefined : await dispatchKnown(pool, `${order.caseId}:${data.letter}`);
  const employer = person?.employerName ?? (data.employer === undefined ? undefined : texts[data.employer]);
  const exempt = order.to === 'citizen' && !(data.digitalPost ?? person?.digitalPost ?? true);
  const digitalPost = order.by === undefined ? !exempt : order.by === 'digitalPost';
  const name = { citizen: person?.name, employer, doctor: undefined, appealsBoard: 'Ankestyrelsen' }[order.to];
  const address = order.to === 'citizen' && person ? [person.address, `${person.postcode} ${person.city}`.trim()].filter((l) => l !== '') : undefined;
  return {
    calendar,
    from: { municipality: home.id, name: home.name, phone: home.phone, address: home.address, ...(home.cvr && { cvr: home.cvr }) },
    to: { recipient: order.to, digitalPost, ...(name && { name }), ...(address && { address }) },
    factsAt: (at) => ({
      to: order.to,
      today: dayOf(calendar, at),
      calendar,
      municipality: home,
      caseId: order.caseId,
      addressee: { name: name ?? UNNAMED[order.to], lines: address ?? [] },
      consultant: who,
      citizen: person && { name: person.name, cpr: person.cpr },
      employer: employer === undefined ? undefined : { name: employer },
      decisionSentOn: complainedOf?.acceptedAt === undefined ? undefined : dayOf(calendar, complainedOf.acceptedAt),
      ...deadlines(calendar, order.kind, at, { digitalPost, interviewsAhead: data.interviewsAhead }),
      data,
      texts,
    }),
  };
}
