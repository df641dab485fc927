const WEEK_MS = 7 * 86_400_000;

/** Three commands that work as they stand: open a case in the sandbox, look at it, let its time pass. */
export function threeThings(apiUrl: string, now = Date.now()): string {
  const firstAbsenceDay = new Date(now - WEEK_MS).toISOString().slice(0, 10);
  const body = JSON.stringify({ kind: 'sickLeave', sandbox: true, data: { firstAbsenceDay, employment: 'employed' } });
  const json = "-H 'content-type: application/json'";
  return [
    '  1. Open a case in the sandbox, where each case has its own clock:',
    `       CASE=$(curl -s ${apiUrl}/cases ${json} -d '${body}' | sed 's/.*"caseId":"\\([^"]*\\)".*/\\1/'); echo $CASE`,
    '  2. Look at it: facts, agenda with reasons, letters, tasks:',
    `       curl -s ${apiUrl}/cases/$CASE`,
    '  3. Let twelve weeks pass for it:',
    `       curl -s ${apiUrl}/sandbox/cases/$CASE/fast-forward ${json} -d '{"days":84}'`,
  ].join('\n');
}
