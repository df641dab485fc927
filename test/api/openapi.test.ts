import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi } from '../../api/openapi.ts';
import { OPERATIONS } from '../../api/operations.ts';
import { startApi, type Api } from '../../api/server.ts';
import aboutUs from '../../package.json' with { type: 'json' };

/** What the recommended rules ask, and what they leave out: examples that fit, words for everything, nothing unused. */
const RULES: Parameters<typeof createConfig>[0] = {
  extends: ['recommended'],
  rules: {
    'no-invalid-media-type-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-unused-components': 'error',
    'operation-description': 'off',
    'operation-summary': 'error',
    'operation-operationId': 'error',
    'operation-operationId-unique': 'error',
    'operation-operationId-url-safe': 'error',
    'operation-tag-defined': 'error',
    'operation-4xx-response': 'off',
    'no-path-trailing-slash': 'error',
    'no-identical-paths': 'error',
    'path-declaration-must-exist': 'error',
    'path-parameters-defined': 'error',
    'tag-description': 'error',
    'info-license': 'error',
    // The one machine that serves it is the one that answers.
    'no-server-example.com': 'off',
  },
};


type Document = ReturnType<typeof openApi>;

const faultsOf = async (document: Document): Promise<string[]> => {
  const problems = await lintFromString({ source: JSON.stringify(document), config: await createConfig(RULES) });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
};

it('the document has no fault that a linter knows', async () => {
  expect(await faultsOf(openApi(OPERATIONS))).toEqual([]);
});

it('a document with an example that does not fit, or an operation without a tag that is described, has', async () => {
  const [listCases] = OPERATIONS.filter((row) => row.operationId === 'listCases');
  expect(await faultsOf(openApi([{ ...listCases!, example: { answer: { cases: 'none' } } }]))).toMatchObject([expect.stringContaining('no-invalid-media-type-examples')]);
  expect(await faultsOf(openApi([{ ...listCases!, tag: 'nothing' as 'cases' }]))).toMatchObject([expect.stringContaining('operation-tag-defined')]);
});

it('it is OpenAPI 3.1 of this release', () => {
  expect(openApi(OPERATIONS)).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./), info: { version: aboutUs.version } });
});

let api: Api;
beforeAll(async () => {
  // Neither is asked for anything here.
  api = await startApi({ port: 0, databaseUrl: 'postgres://127.0.0.1:1/none', temporalAddress: '127.0.0.1:1' });
});
afterAll(() => api.stop());

it('it is served, and as a page that needs nothing from elsewhere', async () => {
  expect(await (await fetch(`${api.url}/openapi.json`)).json()).toEqual(JSON.parse(JSON.stringify(openApi(OPERATIONS))));
  const page = await fetch(`${api.url}/docs`);
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file!);
  expect(files).toContain('/docs/swagger-ui-bundle.js');
  for (const file of files) expect([file, (await fetch(api.url + file)).status]).toEqual([expect.stringMatching(/^\/docs\//), 200]);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none';script-src 'self';");
  expect((await fetch(`${api.url}/docs/package.json`)).status).toBe(404);
});

it('every other answer forbids a browser to run or frame it', async () => {
  const { headers } = await fetch(`${api.url}/health/live`);
  expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
