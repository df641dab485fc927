import { A_LETTER } from './aLetter.ts';

/** Two months with one override: a hearing that left on 30 December, the eve of a closing day. */
export const AN_OVERRIDE_REGISTER = {
  municipality: 'fjordby', sandbox: false, from: '2026-11-01', to: '2026-12-31', decisions: 82, onEve: 1, share: 0.0122, approved: 1,
  cameOf: { onEve: 1, otherDay: 0, waiting: 0, cancelled: 0, takenBack: 0 }, withRemark: 1,
  months: [
    { from: '2026-11-01', to: '2026-11-30', approved: 0, decisions: 44, onEve: 0, share: 0 },
    { from: '2026-12-01', to: '2026-12-31', approved: 1, decisions: 38, onEve: 1, share: 0.0263 },
  ],
  overrides: [{
    letterId: A_LETTER.id, da: A_LETTER.da, caseId: A_LETTER.caseId, kind: 'hearing', approvedAt: '2026-12-30T10:30:00+01:00', approvedBy: 'leder-1',
    reason: 'Borgeren rejser til behandling i morgen', outcome: 'onEve', sentOn: '2026-12-30', remark: true,
  }],
};
