import type { Paper } from './desk.ts';

const EVERY_MS = 2_000;

/** Where a command writes: for a person, or one JSON object and nothing else, written as it comes, its items under the name of `list`. Progress goes elsewhere. */
export function paper(json: boolean, print: (text: string) => void, progress: (line: string) => void, list = 'cases', now: () => number = Date.now): Paper {
  const began = now();
  let said = began;
  let items = 0;
  return {
    line: (text) => {
      if (!json) print(`${text}\n`);
    },
    item: (value) => {
      if (json) print(`${items++ === 0 ? `{"${list}":[` : ','}\n${JSON.stringify(value)}`);
    },
    end: (value) => {
      if (!json) return;
      const text = JSON.stringify(value);
      print(items === 0 ? `{"${list}":[],${text.slice(1)}\n` : `\n],${text.slice(1)}\n`);
    },
    object: (value) => {
      if (json) print(`${JSON.stringify(value)}\n`);
    },
    progress: (text) => {
      if (now() - said < EVERY_MS) return;
      said = now();
      progress(`${Math.round((said - began) / 1000)} s: ${text()}`);
    },
  };
}
