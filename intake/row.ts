import type { Day } from '../domain/calendar/day.ts';
import { fault, type Fault } from './faults.ts';
import type { Form } from './form.ts';
import type { Header } from './header.ts';
import type { Notification } from './notification.ts';
import { brokenRules } from './rules.ts';
import type { Row } from './rows.ts';

export type Checked<N> = { readonly ok: N } | { readonly faults: readonly Fault[] };

/** NUL can't be stored, U+FFFD is what an undecodable byte became, other control characters are damage. */
// eslint-disable-next-line no-control-regex
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/** A column, and which of several things in its field. */
export const placeIn = (column: string, nr: number | undefined): string => (nr === undefined ? column : `${column} (nr. ${nr})`);

/** A row becomes a notification, or every fault of it. `today` is given outside a sandbox only. */
export function checkRow<N extends Notification>(row: Row, header: Header, { columns, rules }: Form<N>, today?: Day): Checked<N> {
  if (!row.fields) return { faults: [fault('quotes')] };
  const { fields } = row;
  if (fields.length < header.width || fields.slice(header.width).some((f) => f !== '')) return { faults: [fault('columnCount')] };
  const n: Record<string, unknown> = {};
  const faults: Fault[] = [];
  const value = (name: string): string => fields[header.index[name] as number] ?? '';
  for (const column of columns) {
    const text = value(column.name);
    if (text === '' && column.empty === 'unsaid') continue;
    const read = UNREADABLE.test(text)
      ? { fault: 'unreadable' as const }
      : text === '' && column.empty === 'refused' ? { fault: 'missing' as const } : column.read(text);
    if ('ok' in read) n[column.field] = read.ok;
    else faults.push(fault(read.fault, placeIn(column.name, read.nr)));
  }
  const given = (field: string): boolean => columns.some((c) => c.field === field && value(c.name) !== '');
  faults.push(...brokenRules(rules, columns, n as Partial<N>, { today, given }));
  return faults.length ? { faults } : { ok: n as unknown as N };
}
