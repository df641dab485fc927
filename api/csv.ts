/** Begun with these a spreadsheet takes a field for a formula; behind an apostrophe it is text (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const field = (value: string | undefined = ''): string => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** A row as the spreadsheets here read it: semicolons, and every field in quotes (RFC 4180). What people wrote is never run. */
export const csvRow = (fields: readonly (string | undefined)[]): string => `${fields.map(field).join(';')}\r\n`;

/** Before the first row: without it Excel reads no æ, ø and å. */
export const BOM = '\ufeff';
