import { hasEmployer, type Booking, type Facts, type Origin } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import type { Day } from '../calendar/day.ts';
import { byKind, refuse, type Meanings, type Refusal } from './strand.ts';

type Data = Readonly<Record<string, unknown>>;

/** Kinds are told apart by what the booking said; one without a kind is a follow-up. */
export const kindOf = (data: Data): string => (data.kind as string | undefined) ?? 'followUp';
const isGroup = (data: Data): boolean => kindOf(data) === 'group';

/** An employed person's interview is at the workplace where nothing else is said (003); a group session never is. */
export const placeOf = (f: Facts, data: Data): string =>
  (data.place as string | undefined) ?? (hasEmployer(f) && !isGroup(data) ? 'workplace' : 'municipality');

/** A group session is a contact, never the first interview. */
export const firstInterviewBooked = (f: Facts): boolean => f.bookings.some((b) => !isGroup(b.data));

/** The oldest booking of the event's kind; without a kind the oldest of all. */
function bookingFor(f: Facts, e: CaseEvent): Booking | undefined {
  return f.bookings.find((b) => e.data.kind === undefined || kindOf(b.data) === kindOf(e.data));
}

/** Held inherits what the booking said. */
const heldData = (f: Facts, e: CaseEvent): Data => ({ ...bookingFor(f, e)?.data, ...e.data });

function refuseInterview(f: Facts, data: Data): Refusal | undefined {
  const there = (data.participants ?? []) as string[];
  if (kindOf(data) === 'roundTable' && !['citizen', 'manager', 'consultant'].every((p) => there.includes(p))) {
    return refuse('roundTableParties', 'En rundbordssamtale kræver borger, leder og konsulent.');
  }
  if (!isGroup(data) && !f.firstInterviewHeld && hasEmployer(f) && placeOf(f, data) !== 'workplace' && data.exceptionReason === undefined) {
    return refuse('firstInterviewPlace', 'Første samtale med en ansat holdes på arbejdspladsen, medmindre der gives en begrundelse (003).');
  }
  return undefined;
}

const onStandby = (f: Facts): Refusal | undefined =>
  f.standby && refuse('standby', 'Borgeren er på standby: der holdes ingen samtaler.');

const needsBooking = (f: Facts, e: CaseEvent): Refusal | undefined =>
  onStandby(f) ?? (bookingFor(f, e) ? undefined : refuse('noBooking', 'Der er ikke booket en samtale af den slags.'));

/** The booking is gone; where it was the last one for a first interview, the gap is remembered. */
function without(f: Facts, booking: Booking | undefined, o: Origin): Partial<Facts> {
  const bookings = f.bookings.filter((b) => b !== booking);
  return firstInterviewBooked(f) && !firstInterviewBooked({ ...f, bookings }) ? { bookings, bookingGap: o } : { bookings };
}

/** A contact moves the next one: 28 days after the latest *(choice)*; an agreed date is used up. */
export function contacted(f: Facts, o: Origin): Partial<Facts> {
  const day: Day = f.contact && f.contact.day > o.day ? f.contact.day : o.day;
  const firstContactOn = f.firstContactOn && f.firstContactOn < o.day ? f.firstContactOn : o.day;
  return { contact: { ...o, day }, firstContactOn, followUp: o, nextContactOn: undefined };
}

/** Interviews: booked, held, missed, cancelled (domain.md sections 3–5; 003: at the workplace). */
export const INTERVIEWS: Meanings = {
  interviewBooked: {
    refuse(f, e) {
      if (onStandby(f)) return onStandby(f);
      if ((e.data.interviewAt as number) <= e.at) return refuse('interviewInPast', 'Samtalen skal ligge efter bookingen.');
      return refuseInterview(f, e.data);
    },
    reduce: (f, e, o) => ({ bookings: [...f.bookings, { ...o, interviewAt: e.data.interviewAt as number, data: e.data }] }),
    completes: (_f, e) => (isGroup(e.data) ? () => false : byKind('bookFirstInterview')),
  },
  interviewHeld: {
    refuse: (f, e) => onStandby(f) ?? refuseInterview(f, heldData(f, e)),
    reduce(f, e, o) {
      const booking = bookingFor(f, e);
      return {
        ...contacted(f, o),
        bookings: f.bookings.filter((b) => b !== booking),
        interviewsHeld: f.interviewsHeld + 1,
        ...(isGroup(heldData(f, e)) ? {} : { firstInterviewHeld: f.firstInterviewHeld ?? o }),
      };
    },
    completes: (f, e) => (isGroup(heldData(f, e)) ? () => false : byKind('firstInterview')),
  },
  interviewMissed: {
    refuse: needsBooking,
    reduce: (f, e, o) => ({ ...without(f, bookingFor(f, e), o), noShows: [...f.noShows, o] }),
  },
  interviewCancelled: {
    refuse: needsBooking,
    reduce: (f, e, o) => without(f, bookingFor(f, e), o),
  },
};
