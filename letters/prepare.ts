import { buildSetting } from '../domain/buildSetting.ts';
import { dayOf, type CalendarData } from '../domain/calendar/calendar.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import { deadlines } from '../domain/deadlines.ts';
import type { LetterKind, Recipient, Way } from '../domain/letters.ts';
import type { Profile } from '../domain/setting.ts';
import type { LetterOut } from './channel.ts';
import type { LetterData, LetterFacts, Letterhead } from './facts.ts';
import { textIds } from './renderLetter.ts';

/** What is to be written, and to whom: the part of an order that the text depends on. */
export interface ToWrite {
  readonly caseId: string;
  readonly municipality: string;
  readonly kind: LetterKind;
  readonly to: Recipient;
  /** How the case would have it leave; absent in orders of before ways were told apart. */
  readonly by?: Way;
  /** Dates and codes the letter states, and ids of texts. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the case's own records hold for it (`db/letterSources.ts`). */
export interface Sources {
  readonly home: Letterhead & { readonly id: string; readonly profile: Profile };
  readonly person?: { readonly name: string; readonly cpr: string; readonly address: string; readonly postcode: string; readonly city: string; readonly digitalPost: boolean; readonly employerName: string | null; readonly employerCvr?: string | null };
  readonly texts: Readonly<Record<string, string>>;
  readonly consultant?: { readonly name: string; readonly phone: string };
  readonly complainedOf?: { readonly acceptedAt?: Instant };
}

/** All of a letter but its moment. */
export interface Prepared {
  readonly calendar: CalendarData;
  readonly to: LetterOut['to'];
  readonly from: LetterOut['from'];
  /** The way it goes by, where nothing else is decided. */
  readonly by: Way;
  factsAt(at: Instant, by?: Way): LetterFacts;
  /** To the end of which day it can be answered in Digital Post, by its reply-by day; nothing where it can't. */
  answerBy(replyBy: Day | undefined): Day | undefined;
}

/** Whom a letter goes to where nobody told a name. */
const UNNAMED: Readonly<Record<Recipient, string>> = { citizen: 'Borgeren', employer: 'Arbejdsgiveren', doctor: 'Egen læge', appealsBoard: 'Ankestyrelsen' };

/** Where the state's own post takes letters to it. */
const APPEALS_BOARD = ['7998 Statsservice'];

/** By what Digital Post knows the receiver; nothing where nobody told. */
function identityOf(to: Recipient, person: Sources['person']): LetterOut['to']['identity'] {
  const cpr = person?.cpr.replace('-', '');
  if (to === 'citizen') return cpr ? { cpr } : undefined;
  return to === 'employer' && person?.employerCvr ? { cvr: person.employerCvr } : undefined;
}

/** Ids of all that must be looked up before the letter can be written. */
export function needsOf({ caseId, municipality, data }: ToWrite) {
  const { consultant, letter } = data as LetterData;
  return { caseId, municipality, consultant, complainedOf: letter === undefined ? undefined : `${caseId}:${letter}`, texts: textIds(data) };
}

/**
 * What the letter states, whenever it leaves: the same for the sender and for whoever wants to see it before. The
 * calendar is the municipality's of today, reaching ten years on from `year`.
 */
export function prepared({ caseId, kind, to, by, data: stated }: ToWrite, { home, person, texts, consultant, complainedOf }: Sources, year: number): Prepared {
  const data = stated as LetterData;
  // Newer than the case's own, perhaps: a closing day added since holds for the letters of running cases too.
  const { calendar } = buildSetting(home.profile, year);
  const employer = person?.employerName ?? (data.employer === undefined ? undefined : texts[data.employer]);
  const exempt = to === 'citizen' && !(data.digitalPost ?? person?.digitalPost ?? true);
  const digitalPost = by === undefined ? !exempt : by === 'digitalPost';
  const name = { citizen: person?.name, employer, doctor: undefined, appealsBoard: 'Ankestyrelsen' }[to];
  const address = to === 'citizen' && person ? [person.address, `${person.postcode} ${person.city}`.trim()].filter((l) => l !== '') : to === 'appealsBoard' ? APPEALS_BOARD : undefined;
  const identity = identityOf(to, person);
  const own: Way = digitalPost ? 'digitalPost' : 'paper';
  return {
    calendar,
    from: { municipality: home.id, name: home.name, phone: home.phone, address: home.address, ...(home.cvr && { cvr: home.cvr }) },
    to: { recipient: to, digitalPost, ...(name && { name }), ...(address && { address }), ...(identity && { identity }) },
    by: own,
    answerBy: (replyBy) => (to === 'citizen' && home.profile.repliesInDigitalPost === true ? replyBy : undefined),
    factsAt: (at, way = own) => ({
      to,
      today: dayOf(calendar, at),
      calendar,
      municipality: home,
      caseId,
      addressee: { name: name ?? UNNAMED[to], lines: address ?? [] },
      consultant,
      citizen: person && { name: person.name, cpr: person.cpr },
      employer: employer === undefined ? undefined : { name: employer },
      decisionSentOn: complainedOf?.acceptedAt === undefined ? undefined : dayOf(calendar, complainedOf.acceptedAt),
      ...deadlines(calendar, kind, at, { digitalPost: way === 'digitalPost', interviewsAhead: data.interviewsAhead }),
      data,
      texts,
    }),
  };
}
