import { readDate, type Read } from '../values.ts';

/** What may stand behind a happening's colon, between commas: how it is written, and what it becomes. */
export interface Detail {
  readonly field: string;
  readonly read: (text: string) => Read<unknown> | undefined;
  /** It must be there. */
  readonly needed?: true;
  /** There may be more than one: they become a list. */
  readonly many?: true;
}

const DATE = String.raw`(\d{1,2}[-.]\d{1,2}[-.]\d{4})`;

/** One of these words. */
export const word = (field: string, words: Readonly<Record<string, unknown>>, may: Pick<Detail, 'needed'> = {}): Detail => ({
  field,
  read: (text) => (Object.hasOwn(words, text.toLowerCase()) ? { ok: words[text.toLowerCase()] } : undefined),
  ...may,
});

/** A date behind some words: `næste kontakt 05-03-2026`; behind none, the date alone. */
export const dated = (field: string, words: string, may: Pick<Detail, 'needed'> = {}): Detail => {
  const form = new RegExp(`^${words}${words && String.raw`\s+`}${DATE}$`, 'i');
  return { field, read: (text) => (form.test(text) ? readDate(form.exec(text)![1]!) : undefined), ...may };
};

/** `til 05-03-2026 kl. 10:30`: a day and a time on the wall; without a time it is nine o'clock. */
export const appointed = (field: string): Detail => {
  const form = new RegExp(String.raw`^til\s+${DATE}(?:\s+kl\.?\s*(\d{1,2})[.:](\d{2}))?$`, 'i');
  return {
    field,
    needed: true,
    read(text) {
      const [, date, hour = '9', minute = '00'] = form.exec(text) ?? [];
      if (date === undefined) return undefined;
      const day = readDate(date);
      if ('fault' in day) return day;
      return +hour < 24 && +minute < 60 ? { ok: { day: day.ok, minute: +hour * 60 + +minute } } : undefined;
    },
  };
};

const number = (text: string): number => +text.replace(',', '.');

/** `20 timer`, `18,5 timer`. */
export const hours = (field: string): Detail => ({
  field,
  needed: true,
  read: (text) => (/^\d{1,2}(,\d{1,4})?\s*(t|timer)$/i.test(text) ? { ok: number(text.replace(/\s*\D+$/, '')) } : undefined),
});

/** `20 timer fra 05-03-2026`: a step of the way back. */
export const step = (field: string): Detail => {
  const form = new RegExp(String.raw`^(\d{1,2}(?:,\d{1,4})?)\s*(?:t|timer)\s+fra\s+${DATE}$`, 'i');
  return {
    field,
    many: true,
    read(text) {
      const [, weekly, date] = form.exec(text) ?? [];
      if (weekly === undefined || date === undefined) return undefined;
      const from = readDate(date);
      return 'ok' in from ? { ok: { from: from.ok, hoursPerWeek: number(weekly) } } : from;
    },
  };
};

/** `nr. 3`: the ground of an extension. */
export const ground = (field: string): Detail => ({ field, read: (text) => (/^nr\.?\s*[1-7]$/i.test(text) ? { ok: +text.slice(-1) } : undefined) });
