import type { z } from 'zod';
import { problem, type FieldError } from '../problems.ts';
import { badFields } from '../refusals.ts';

const MOST_ERRORS = 20;
/** What zod says of a union by itself. */
const NOTHING_FITS = 'Invalid input';

/** Part of a JSON pointer (RFC 6901). What the caller wrote is cut: an answer is no echo. */
const part = (key: PropertyKey): string => String(key).slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1');

const pointer = (path: readonly PropertyKey[]): string => path.map((key) => `/${part(key)}`).join('');

/** A union without words of its own says only that nothing fits: what counts is what its one option of the value's type finds wrong. */
function told(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.message !== NOTHING_FITS) return [issue];
  const [meant, ...others] = issue.errors.filter((found) => !found.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return meant && others.length === 0 ? meant.flatMap((inner) => told({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
}

/** zod's issues as pointers, one for each field. No value is repeated: it may be a person's. */
function errorsOf(issues: readonly z.core.$ZodIssue[], body: unknown): FieldError[] {
  return issues.flatMap(told).flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not known here' }));
    const value = issue.path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null && Object.hasOwn(v, key) ? (v as Record<PropertyKey, unknown>)[key] : undefined), body);
    return [{ pointer: pointer(issue.path), detail: value === undefined ? 'is missing' : issue.message }];
  });
}

/** The body in the schema's words, or a problem that points to each wrong field. */
export function understand<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badFields(errorsOf(result.error.issues, body).slice(0, MOST_ERRORS));
}

/** The query's parameters; each may stand there once. */
export function understandQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw problem('badQuery', { errors: errorsOf(result.error.issues, query).slice(0, MOST_ERRORS) });
}
