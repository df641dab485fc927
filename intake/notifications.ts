import { COLUMNS } from './columns.ts';
import type { Form } from './form.ts';
import type { Notification } from './notification.ts';
import { openingOf } from './opening.ts';
import { RULES } from './rules.ts';

/** A file of absence notifications. */
export const NOTIFICATIONS: Form<Notification> = { columns: COLUMNS, rules: RULES, opening: openingOf };
