import type { Queryable } from '../db/pool.ts';
import type { CaseInput } from '../domain/messages.ts';
import type { Fault } from './faults.ts';
import type { Notification } from './notification.ts';
import type { TextIds, Where } from './opening.ts';
import type { Rule } from './rules.ts';
import type { Read } from './values.ts';

/** One column of a file: its name, what it becomes, how it is read, and what an empty field means. */
export interface Column {
  /** As the header has it. */
  readonly name: string;
  readonly field: string;
  /** What an empty field is: wrong, or simply not said. Without it the empty text goes to `read`. */
  readonly empty?: 'refused' | 'unsaid';
  /** The file may do without the column. */
  readonly optional?: true;
  readonly read: (value: string) => Read<unknown>;
}

/** A row's columns for rows of one type: what is read into a field is what the field holds. */
export const columnsOf =
  <N>() =>
  <K extends keyof N & string>(name: string, field: K, read: (value: string) => Read<NonNullable<N[K]>>, may: Pick<Column, 'empty' | 'optional'> = {}): Column => ({ name, field, read, ...may });

/** What the rows of a file are, and what a case is opened with from one. */
export interface Form<N extends Notification> {
  readonly columns: readonly Column[];
  readonly rules: readonly Rule<N>[];
  readonly opening: (n: N, where: Where, texts: TextIds) => CaseInput;
  /** What texts of the past come to: another system's own words stay there. */
  readonly text?: string;
  /** What the row refers to and PostgreSQL does not know. */
  readonly unknown?: (n: N, municipality: string, db: Queryable) => Promise<Fault | undefined>;
  /** Where in the row an event of the case's past is told, for a fault that the case finds in it. */
  readonly placeOf?: (n: N, entry: number) => string | undefined;
}
