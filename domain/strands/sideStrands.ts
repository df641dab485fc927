import { plusDays } from '../calendar/day.ts';
import { openTasks, type Facts } from '../facts.ts';
import { byKind, NOTED, refuse, type Meanings } from './strand.ts';

/** At latest D+35 (lov om sygedagpenge §12 a). */
const FAST_TRACK_DAYS = 35;

const fastTrackAsked = (f: Facts): boolean => f.fastTrack !== undefined || f.bornAs === 'fastTrack';

/** Company calls (001), LÆ285 (001), Fast Track (004) and standby: domain.md section 5. */
export const SIDE_STRANDS: Meanings = {
  companyCalled: { reduce: (f, e, o) => ({ companyCalls: [...f.companyCalls, { ...o, calledAt: e.at }] }) },
  certificateProposed: {
    refuse: (f) =>
      openTasks(f).some(byKind('lae285CallCitizen', 'lae285CallEmployer'))
        ? refuse('callsOpen', 'Opkaldene før den foreslåede LÆ285 er ikke gjort endnu: gør eller fritag dem først.')
        : undefined,
    reduce: (_f, _e, o) => ({ certificate: o }),
  },
  certificateReceived: { reduce: (f) => (f.certificate ? { certificate: { ...f.certificate, received: true } } : {}) },
  fastTrackRequested: {
    refuse(f, _e, today) {
      if (fastTrackAsked(f)) return refuse('fastTrackTwice', 'Tidlig opfølgning er allerede ønsket i sagen.');
      if (f.firstInterviewHeld) return refuse('fastTrackAfterInterview', 'Første samtale er allerede holdt.');
      if (f.standby) return refuse('standby', 'Borgeren er på standby.');
      if (today > plusDays(f.firstAbsenceDay!, FAST_TRACK_DAYS)) return refuse('fastTrackTooLate', 'Tidlig opfølgning skal ønskes senest fem uger efter første fraværsdag.');
      return undefined;
    },
    reduce: (_f, _e, o) => ({ fastTrack: o }),
  },
  fastTrackDeclined: {
    refuse(f) {
      if (!fastTrackAsked(f) || f.fastTrack?.declined) return refuse('noFastTrack', 'Der er ikke ønsket tidlig opfølgning i sagen.');
      if (f.firstInterviewHeld) return refuse('fastTrackAfterInterview', 'Samtalen er allerede holdt.');
      return undefined;
    },
    reduce: (f, _e, o) => ({ fastTrack: { ...(f.fastTrack ?? o), declined: true } }),
  },
  standbyChosen: {
    refuse: (f) => (f.standby ? refuse('alreadyStandby', 'Borgeren er allerede på standby.') : undefined),
    reduce: (f, _e, o) => ({
      standby: { ...o, dues: Object.fromEntries(openTasks(f).map((t) => [t.key, t.dueOn])) },
      bookings: [],
      ...(f.bookings.length > 0 ? { bookingGap: o } : {}),
    }),
  },
  standbyLeft: {
    refuse: (f) => (f.standby ? undefined : refuse('notStandby', 'Borgeren er ikke på standby.')),
    reduce: (_f, _e, o) => ({ standby: undefined, standbyLeft: o }),
  },
  eventCorrected: NOTED,
};
