import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { CATALOGUE, type Code } from './catalogue.ts';
import { codesOf, isPaged, TAGS, type AnswerRow, type Operation } from './operation.ts';
import { REFUSALS } from './refusals.ts';
import { PROBLEM } from './schemas/answers/problem.ts';
import { HEADERS } from './schemas/headers.ts';

type Document = ReturnType<typeof createDocument>;

const DESCRIPTION = `Sick-leave cases of Danish municipalities: opened, told of events, shown, and explained.

Days are \`2026-06-12\`; moments carry an offset or are local time in Copenhagen. Every failure is a problem (RFC 9457) with a \`code\`,
and \`toDo\` says what helps. Every answer carries \`X-Request-Id\` and \`traceparent\`. \`docs/api.md\` tells the whole story with real requests and answers.`;

const REPLAYED = { 'Idempotency-Replayed': '`true` where this is the answer to the same key before' };

const LINKED = { Link: 'Where the list goes on (RFC 8288, `rel="next"`); absent on the last page' };

const headersOf = (row: Operation, { headers = {} }: AnswerRow) =>
  Object.fromEntries(Object.entries({ ...headers, ...(row.writes ? REPLAYED : {}), ...(isPaged(row) ? LINKED : {}) }).map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]));

type Examples = ReadonlyMap<unknown, string>;

/** An example that several operations show stands once among the components. */
function sharedExamples(operations: readonly Operation[]): Examples {
  const shown = operations.map((row) => row.example.answer).filter((answer) => typeof answer === 'object');
  const shared = [...new Set(shown.filter((answer, i) => shown.indexOf(answer) !== i))];
  return new Map(shared.map((answer, i) => [answer, `example${i + 1}`]));
}

const exampleOf = (example: unknown, shared: Examples) => {
  const name = shared.get(example);
  return name === undefined ? { example } : { examples: { shown: { $ref: `#/components/examples/${name}` } } };
};

const contentOf = ({ schema, type = 'application/json', also = {} }: AnswerRow, example: object) => ({
  [type]: { schema, ...example },
  ...Object.fromEntries(Object.entries(also).map(([other, description]) => [other, { schema: z.string().meta({ description }) }])),
});

/** The first answer of a row carries its example. */
const answersOf = (operation: Operation, shared: Examples): [string, ZodOpenApiResponseObject][] =>
  Object.entries(operation.answers).map(([status, row], i) => [
    status,
    { description: row.description, headers: headersOf(operation, row), content: contentOf(row, i === 0 ? exampleOf(operation.example.answer, shared) : {}) },
  ]);

/** One line per code; what the case itself refuses goes on one line. */
function problemsText(codes: readonly Code[]): string {
  const refusals = codes.filter((code) => Object.hasOwn(REFUSALS, code));
  return [
    ...codes.filter((code) => !refusals.includes(code)).map((code) => `- \`${code}\`: ${CATALOGUE[code].title}. ${CATALOGUE[code].toDo}`),
    ...(refusals.length > 0 ? [`- what the case itself refuses: ${refusals.map((code) => `\`${code}\``).join(', ')}`] : []),
  ].join('\n');
}

function problemsOf(row: Operation): [string, ZodOpenApiResponseObject][] {
  const codes = codesOf(row);
  const statuses = [...new Set(codes.map((code) => CATALOGUE[code].status))].sort();
  return statuses.map((status) => [
    String(status),
    { description: problemsText(codes.filter((code) => CATALOGUE[code].status === status)), content: { 'application/problem+json': { schema: PROBLEM } } },
  ]);
}

function bodyOf({ body, streams, example }: Operation): ZodOpenApiOperationObject['requestBody'] {
  if (body) return { required: !body.safeParse({}).success, content: { 'application/json': { schema: body, example: example.body } } };
  if (!streams) return undefined;
  const [first] = streams;
  return { required: true, content: Object.fromEntries(streams.map((type) => [type, { schema: z.string(), ...(type === first ? { example: example.body } : {}) }])) };
}

/** A JSON answer to a GET has an ETag of what it holds. */
const isTagged = ({ method, answers }: Operation): boolean => method === 'GET' && answers[200] !== undefined && answers[200].type === undefined;

function paramsOf(row: Operation): ZodOpenApiOperationObject['requestParams'] {
  const { 'X-Request-Id': requestId, traceparent, 'Idempotency-Key': idempotencyKey, 'If-Match': ifMatch, 'If-None-Match': ifNoneMatch } = HEADERS;
  return {
    ...(row.params ? { path: row.params as z.ZodObject } : {}),
    ...(row.query ? { query: row.query as z.ZodObject } : {}),
    header: z.object({
      'X-Request-Id': requestId,
      traceparent,
      ...(row.writes ? { 'Idempotency-Key': idempotencyKey } : {}),
      ...(row.conditional ? { 'If-Match': ifMatch } : {}),
      ...(isTagged(row) ? { 'If-None-Match': ifNoneMatch } : {}),
    }),
  };
}

const unchanged = (row: Operation): [string, ZodOpenApiResponseObject][] => (isTagged(row) ? [['304', { description: 'It still is what If-None-Match names' }]] : []);

const described = (row: Operation, shared: Examples): ZodOpenApiOperationObject => ({
  operationId: row.operationId,
  tags: [row.tag],
  summary: row.summary,
  ...(row.description === undefined ? {} : { description: row.description }),
  requestParams: paramsOf(row),
  requestBody: bodyOf(row),
  responses: Object.fromEntries([...answersOf(row, shared), ...unchanged(row), ...problemsOf(row)]) as ZodOpenApiResponsesObject,
});

/** The OpenAPI document of a table of operations, from the very schemas that the routes use. */
export function openApi(operations: readonly Operation[]): Document {
  const shared = sharedExamples(operations);
  const paths: ZodOpenApiPathsObject = {};
  for (const row of operations) paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: described(row, shared) };
  return createDocument({
    openapi: '3.1.1',
    info: { title: 'Sagsgang', version: '0.1.0', description: DESCRIPTION, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { examples: Object.fromEntries([...shared].map(([value, name]) => [name, { value }])) },
  });
}
