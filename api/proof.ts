import { codesOf, type Answer, type Operation } from './operation.ts';
import { Problem } from './problems.ts';

/** Compares an operation's answer, or the problem it ends in, with what its row says. */
export interface Proof {
  answered(row: Operation, answer: Answer): void;
  failed(row: Operation, error: unknown): void;
}

/** Gives `tell` one sentence for each answer that the document would not allow. For tests. */
export const proofOf = (tell: (fault: string) => void): Proof => ({
  answered(row, { status, body, type }) {
    const said = row.answers[status];
    if (!said) return tell(`${row.operationId} answers ${status}, which its row does not know`);
    if (type !== undefined && type !== said.type && !said.also?.[type]) return tell(`${row.operationId} ${status} is of type ${type}, which its row does not know`);
    if ((type ?? said.type) !== undefined) return;
    const result = said.schema.safeParse(body === undefined ? undefined : JSON.parse(JSON.stringify(body)));
    for (const issue of result.error?.issues ?? []) tell(`${row.operationId} ${status}: ${issue.path.join('/')} ${issue.message}`);
  },
  failed(row, error) {
    if (error instanceof Problem && !codesOf(row).some((code) => code === error.body.code)) tell(`${row.operationId} fails as ${error.body.code}, which its row does not know`);
  },
});
