/** A task as GET /tasks shows it. */
export const A_TASK = {
  id: 'feae49a860f3234a6ed4b314:callEmployer:nemrefusion-4711', da: 'ring til arbejdsgiveren', key: 'callEmployer:nemrefusion-4711', kind: 'callEmployer',
  owner: 'consultant', opensOn: '2026-06-08', openedAt: '2026-06-08T08:00:00.558+02:00', dueOn: '2026-06-09', late: false, state: 'open',
  caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', consultant: 'fjordby-1', sandbox: true,
};
