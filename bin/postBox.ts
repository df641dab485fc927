import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LETTERS } from '../domain/letters.ts';
import { dataFolder } from '../stack/find.ts';
import { startPostBox } from '../stack/postBox.ts';
import { runCommand } from './command.ts';
import { postBoxPort, receiptsUrl } from './settings.ts';

/** The post box as a process of its own, where there is no real channel for letters yet (see docker-compose.yml). */
await runCommand(async ({ step, asked }) => {
  await mkdir(dataFolder(), { recursive: true });
  const postBox = await step(() => startPostBox({ port: postBoxPort(), host: process.env['HOST'], file: join(dataFolder(), 'letters.jsonl'), receiptsUrl: receiptsUrl(), kinds: Object.keys(LETTERS) }));
  console.log(`The post box listens at ${postBox.url}: open it in a browser to read its letters.`);
  await asked;
});
