import type { LetterKind } from '../domain/letters.ts';
import type { LetterFacts, Templates } from './facts.ts';
import { framed } from './frame.ts';
import { DECISIONS } from './templates/decisions.ts';
import { DOCTOR_AND_HEARING } from './templates/doctorAndHearing.ts';
import { MEETINGS } from './templates/meetings.ts';
import { WELCOME } from './templates/welcome.ts';

export const TEMPLATES: Templates = { ...WELCOME, ...MEETINGS, ...DOCTOR_AND_HEARING, ...DECISIONS };

export interface Rendered {
  readonly subject: string;
  readonly text: string;
}

/** The letter as it reads today. Equal facts give an equal text. */
export function renderLetter(kind: LetterKind, facts: LetterFacts): Rendered {
  const template = TEMPLATES[kind]?.[facts.to];
  if (!template) throw new Error(`There is no letter ${kind} to ${facts.to}: add its template in letters/templates.`);
  const subject = typeof template.subject === 'string' ? template.subject : template.subject(facts);
  const body = template.body(facts).filter((p): p is string => typeof p === 'string' && p !== '');
  return { subject, text: framed(facts, subject, body) };
}

/** The ids of free texts that the order's data names, wherever they stand. */
export function textIds(data: unknown): string[] {
  if (typeof data === 'string') return data.startsWith('text:') ? [data] : [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textIds) : [];
}
