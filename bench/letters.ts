import { cpus, loadavg } from 'node:os';
import { setImmediate as tick } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { LetterKind, Recipient } from '../domain/letters.ts';
import { CATALOGUE } from '../letters/catalogue.ts';
import { openPrintShop } from '../letters/printShop.ts';
import { sampleFacts } from '../letters/template/samples.ts';

/**
 * What a letter costs to render: every kind in turn, no two letters alike, from facts to PDF/UA; beside the floor, the
 * same compiler setting a page with one word on it as plain PDF, in turns in the same run. And whether memory stays.
 * `npm run bench:letters -- [letters]`
 */
const LETTERS = Number(process.argv[2] ?? 5_000);
/** In turns of so many, so that what else the machine does falls on both alike. */
const TURN = 100;

interface Spent {
  letters: number;
  cpuMs: number;
  wallMs: number;
}

async function spend(on: Spent, count: number, work: (n: number) => void): Promise<void> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (let i = 0; i < count; i++) {
    work(on.letters + i);
    // As between any two letters that leave: what the compiler holds is given back between turns of the event loop.
    await tick();
  }
  const { user, system } = process.cpuUsage(cpu);
  on.letters += count;
  on.cpuMs += (user + system) / 1_000;
  on.wallMs += performance.now() - wall;
}

const ALL = Object.entries(CATALOGUE).flatMap(([kind, { to }]) => to.map((r): [LetterKind, Recipient] => [kind as LetterKind, r]));
const opened = performance.now();
const shop = openPrintShop();
const openedMs = performance.now() - opened;
const floor = NodeCompiler.create();

const printed = (n: number): void => {
  const [kind, to] = ALL[n % ALL.length]!;
  const facts = sampleFacts(kind, to);
  shop.print(kind, { ...facts, caseId: `case-${n}`, citizen: { ...facts.citizen!, name: `Anne Rønde ${n}` }, addressee: { name: `Anne Rønde ${n}`, lines: [`Åbrinken ${n}`, '9999 Fjordby'] } });
};
// Its memory is the letters' compiler's too, which looks through it: letters are as warm here as where nothing else is set.
const aWord = (n: number): void => void floor.pdf({ mainFileContent: `Brev ${n}` });

const [letters, words]: [Spent, Spent] = [{ letters: 0, cpuMs: 0, wallMs: 0 }, { letters: 0, cpuMs: 0, wallMs: 0 }];
const warm: Spent = { letters: 0, cpuMs: 0, wallMs: 0 };
await spend(warm, TURN, printed);
await spend(warm, TURN, aWord);
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);
const memory: [number, number][] = [];
while (letters.letters < LETTERS) {
  await spend(letters, TURN, printed);
  await spend(words, TURN, aWord);
  if (letters.letters % 1_000 === 0) {
    memory.push([letters.letters, megabytes()]);
    console.error(`${letters.letters} letters …`);
  }
}

const line = (what: string, { letters: n, cpuMs, wallMs }: Spent): string => `${what}: ${(cpuMs / n).toFixed(2)} ms CPU, ${(wallMs / n).toFixed(2)} ms wall each`;
console.log(`${cpus()[0]!.model}, load ${loadavg()[0]!.toFixed(1)}; templates and fonts opened in ${openedMs.toFixed(0)} ms, once`);
console.log(line(`${letters.letters} letters of ${ALL.length} kinds, PDF/UA-1`, letters));
console.log(line(`${words.letters} pages of one word, the floor`, words));
console.log(`resident memory: ${memory.map(([n, mb]) => `${mb} MB after ${n}`).join(', ')}`);
