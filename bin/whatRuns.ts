import type { Servers } from '../stack/servers.ts';
import { threeThings } from './threeThings.ts';

/** The last thing `npm start` says: what runs where, and three things to try. */
export function whatRuns({ servers, apiUrl, dataDir }: { servers: Servers; apiUrl: string; dataDir?: string }): string {
  const database = new URL(servers.databaseUrl);
  database.password = '';
  const rows: [string, string | undefined][] = [
    ['API', apiUrl],
    ['  browse it', `${apiUrl}/docs`],
    ['Temporal', servers.temporalAddress],
    ['  its web UI', servers.uiUrl],
    ['PostgreSQL', dataDir === undefined ? database.href : `${database.href} (password in ${dataDir}/postgres.password)`],
    ['Post box', servers.postBoxUrl],
    ['  its inbox', `${servers.postBoxUrl}/`],
    ['Data', dataDir],
  ];
  const where = rows.filter(([, at]) => at !== undefined).map(([what, at]) => `  ${what!.padEnd(13)}${at}`);
  return `\nSagsgang runs.\n\n${where.join('\n')}\n\nThree things to try, in another terminal:\n\n${threeThings(apiUrl)}\n\nCtrl-C stops everything; the data stays.\n`;
}
